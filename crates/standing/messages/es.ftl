standing-caption = Crecimiento, certificados y formación obligatoria
standing-my-title = Cómo voy
standing-person-title = Cómo va { $name }
standing-back-person = La persona
standing-back = Cómo va
standing-as-of = Al { $day }
standing-none = Ninguna norma le pide nada a esta persona en este día.
standing-mandates = Formación obligatoria
standing-duties =
    { $late ->
        [0] { $met } de { $asked } formaciones cumplidas; ninguna atrasada.
        [one] { $met } de { $asked } formaciones cumplidas; una atrasada.
       *[other] { $met } de { $asked } formaciones cumplidas; { $late } atrasadas.
    }
standing-duties-link = Cada una
standing-others =
    { $count ->
        [one] Otra norma que no se aplica a esta persona
       *[other] Otras { $count } normas que no se aplican a esta persona
    }
standing-details = Qué contó, qué no, y por qué
standing-undated-help = Recursos humanos anota la fecha desde la que se cuenta.
standing-experience = Años escolares trabajados en este período: { $worked }. Se piden: { $asked }.
standing-another-day = Otro día
standing-day = Día
standing-show-day = Mostrar ese día

standing-state-not-asked = No se pide
standing-state-undated = Falta la fecha
standing-state-not-yet = Todavía no
standing-state-open = En curso
standing-state-met = Cumplido
standing-state-missed = No cumplido
standing-state-expired = Vencido
standing-state-revoked = Anulado

standing-is-not-asked = Esta norma no se aplica a esta persona.
standing-is-undated = No está anotada la fecha desde la que se cuenta el período.
standing-is-not-yet = El período empieza el { $day }.
standing-is-open = El trabajo cuenta hasta el { $day }.
standing-is-met = Cumplido el { $on }; vale hasta el { $until }.
standing-is-missed = El período que terminó el { $day } no se cumplió.
standing-is-expired = Valía hasta el { $day }.
standing-is-revoked = Lo cumplido se anuló el { $day }.

standing-purpose-growth = Período de crecimiento
standing-purpose-certificate = Certificado
standing-purpose-lane = Nivel salarial
standing-purpose-yearly = Horas anuales

standing-why-not-in-force = La norma no está en vigor en este día.
standing-why-no-position = No hay ningún puesto en este día.
standing-why-audience = Ningún puesto está entre los que se piden.
standing-why-fte = Se pide a quien trabaja al menos el { $asks } por ciento; los puestos suman el { $has } por ciento.
standing-why-without = Se pide solo cuando esto está anotado: { $what }.

standing-milestone-permanent = Estatus permanente
standing-milestone-plan-approved = Plan aprobado
standing-milestone-plan-on-file = Plan en archivo
standing-milestone-attested = Constancia de la supervisión
standing-milestone-birth-month = Mes de nacimiento
standing-milestone-extra-licence = Otra licencia
standing-milestone-extension = Más tiempo
standing-milestone-revocation = Anulación

standing-from-fixed = Se cuenta desde el { $day }, igual para todos.
standing-from-hire = Se cuenta desde la contratación, el { $day }.
standing-from-milestone = Se cuenta desde: { $what }, { $day }.
standing-from-credential = Se cuenta desde { $what }, emitido el { $day }.

standing-uncounted-path = Cuenta por otra vía de esta norma.
standing-uncounted-unit = No está anotado en nada que se convierta en { $unit }.
standing-uncounted-before = Hecho antes de su aprobación el { $day }.
standing-uncounted-unapproved = Sin aprobación previa.
standing-uncounted-threshold = { $topic } tiene { $has }; cuenta desde { $asks }.
standing-uncounted-least = Menos de { $least } no cuenta.
standing-uncounted-full = Se alcanzó el límite de { $name }.

standing-question-leave =
    { $days ->
        [one] Un día de licencia cae en este período. La norma no prevé pausa: recursos humanos decide si da más tiempo.
       *[other] { $days } días de licencia caen en este período. La norma no prevé pausa: recursos humanos decide si da más tiempo.
    }
standing-question-break =
    { $days ->
        [one] Un día de este período ningún puesto estaba entre los que se piden: recursos humanos debe revisarlo.
       *[other] En { $days } días de este período ningún puesto estaba entre los que se piden: recursos humanos debe revisarlo.
    }
standing-question-anchors = Varias fechas podrían iniciar el período. La usada se nombra abajo.

standing-outcome-met = Cumplido { $day }
standing-outcome-running = En curso
standing-outcome-missed = No cumplido
standing-outcome-not-kept = Anterior a este registro
standing-outcome-not-asked = No se pedía al final

standing-progress = { $has } de { $of }.
standing-needed = Falta: { $needed }.
standing-path = La vía que se muestra: { $name }.
standing-target = Cuánto se pide
standing-target-class = Se pide a: { $name }.
standing-target-addition = { $name }: { $amount }.
standing-target-share = { $percent } por ciento de los días del período y de la jornada.
standing-target-is = Se pide en total: { $amount }.
standing-gains = Qué haría uno más ({ $unit })
standing-gain-plain = De cualquier trabajo que cuenta: falta { $less } menos.
standing-gain-minimum = De { $name }: falta { $less } menos.
standing-needs = Además de las horas
standing-need-there = Está
standing-need-late = Tarde
standing-need-missing = Falta
standing-need-due = (antes del { $day })
standing-limits = Mínimos y límites
standing-limit = De qué
standing-limit-asked = Se pide
standing-limit-has = Tiene
standing-limit-state = Estado
standing-at-least = al menos { $amount }
standing-at-most = a lo más { $amount }
standing-entries =
    { $count ->
        [one] una entrada
       *[other] { $count } entradas
    }
standing-limit-met = Cumplido
standing-limit-short = Falta
standing-limit-full = Hecho { $offered }; el resto no cuenta
standing-limit-room = Queda lugar
standing-no-entries = Todavía no se hizo nada en este período.
standing-entries-table = Lo hecho del { $first } al { $last }
standing-entry-day = Día
standing-entry-what = Qué
standing-entry-worth = Vale en { $unit }
standing-entry-counted = Contado
standing-entry-why = A dónde fue, o por qué no
standing-carried = Traído de otro período
standing-total = Total
standing-shown-rounded = Se muestra con dos decimales; se guarda y se suma con exactitud.
standing-toward = { $amount } para { $name }.
standing-periods = Todos los períodos
standing-period = Período
standing-period-first = Primer día
standing-period-last = Último día
standing-period-asked = Se pide
standing-period-counted = Contado
standing-period-outcome = Resultado
standing-period-version = Versión
standing-extended = más tiempo hasta el { $day }
standing-rests-on = En qué se basa
standing-version = Versión { $number } de la norma, adoptada desde el { $day }.
standing-rule-set-link = La norma
standing-the-source = La fuente
standing-counsel = No todas las fuentes de esta norma son primarias: consulte a su abogado antes de apoyarse en ella.
standing-consequence = Qué pasa si no se cumple

standing-what-if = Para qué contaría esta sección
standing-what-if-nothing = No contaría.
standing-what-if-counts = Contaría { $counted }; todavía faltaría { $left }.
standing-what-if-completes = Contaría { $counted }, y no faltaría nada más.
standing-what-if-more = Contaría { $counted }; ya no falta nada.
rule-set-salary-schedules = Tablas salariales
rule-set-list = Conjuntos de reglas
rule-set-list-lead = Qué cuenta para los períodos de crecimiento profesional, los certificados y las horas del año, y cuánto se pide.
rule-set-one = Conjunto de reglas
rule-set-purpose = Para
rule-set-jurisdiction = Dónde
rule-set-in-force = Vigente desde
rule-set-until = Hasta
rule-set-version = Versión
rule-set-versions = Versiones
rule-set-table = { $count ->
    [one] Un conjunto de reglas, al { $day }
   *[other] { $count } conjuntos de reglas, al { $day }
  }
rule-set-file = El archivo completo
rule-set-whom = A quién se le pide
rule-set-ways = Maneras de cumplir
rule-set-conversions = Cuánto vale cada trabajo
rule-set-limits = Mínimos, límites y exclusiones
rule-set-citations = En qué se basa
rule-set-mark-primary = Se leyó una fuente primaria.
rule-set-mark-secondary = Se leyó una fuente secundaria.
rule-set-mark-unchecked = Conocimiento general, sin comprobar.
rule-set-at-most = { $name }: como máximo { $of }
rule-set-none = El distrito aún no ha adoptado ningún conjunto de reglas.
rule-set-counsel = Confirmar con asesoría legal
rule-set-notes = Notas para la oficina
rule-set-at-least = { $name }: al menos { $of }
rule-set-percent-target = { $percent } por ciento de la meta
rule-set-percent-earned = { $percent } por ciento de lo obtenido
rule-set-each-year = { $much } en cada año
rule-set-each-topic = { $much } sobre cada tema
rule-set-each-entry = { $much } de un mismo registro
