duty-caption = Capacitación obligatoria
duty-my-title = Lo que debo
duty-person-title = Lo que debe { $name }
duty-lead-late =
    { $count ->
        [one] Una capacitación pasó de su fecha.
       *[other] { $count } capacitaciones pasaron de su fecha.
    }
duty-lead-now =
    { $count ->
        [one] Una capacitación vence en los próximos 30 días.
       *[other] { $count } capacitaciones vencen en los próximos 30 días.
    }
duty-lead-none = No hay nada pendiente por ahora.
duty-as-of = Al { $day }
duty-nothing-asked = Ni la ley ni el distrito le piden capacitación a esta persona en este día.
duty-nothing-now = No hay nada atrasado ni nada que venza en 30 días.
duty-band-now = Pendiente ahora
duty-band-coming = Próximo
duty-band-done = Hecho
duty-band-offered = Se le ofrece, no es obligatorio
duty-length = Duración: { $length }.
duty-next-way = Próxima:
duty-why-me = ¿Por qué yo?
duty-accept-proof = Aceptar constancia de capacitación
duty-exempt = Eximir de una capacitación

duty-state-not-required = No se pide
duty-state-not-yet = Todavía no
duty-state-available = Se ofrece
duty-state-due = Pendiente
duty-state-met = Hecho
duty-state-exempt = Exento
duty-state-overdue = Atrasado
duty-state-lapsed = Vencido

duty-is-not-required = No se pide en este día.
duty-is-from = Se pide desde { $day }.
duty-is-on-leave = No se pide durante la licencia.
duty-is-available = Se le ofrece. No está obligado a completarlo.
duty-is-due = Debe hacerse a más tardar el { $day }.
duty-is-due-without-date = Pendiente. No hay fecha fijada.
duty-is-met-until = Hecho el { $on }, vale hasta el { $until }.
duty-is-met = Hecho el { $on }, vale para siempre.
duty-is-exempt = Exento hasta el { $until }.
duty-is-overdue = Atrasado: debía hacerse a más tardar el { $day }.
duty-is-lapsed = Vencido: la última capacitación valió hasta el { $day }.

duty-when-from = desde { $day }
duty-when-by = antes del { $day }
duty-when-no-date = sin fecha
duty-when-until = hasta { $day }
duty-when-done = hecho { $day }
duty-when-was = era { $day }

duty-way-any-time = en cualquier momento
duty-way-open = Ver e inscribirse
duty-no-way = Ahora no hay nada en el catálogo que acepte inscripciones para esto. Pregunte en la oficina de aprendizaje profesional.

duty-back-mine = Volver a lo que debo
duty-back-person = Volver a lo que debe { $name }
duty-why-title = { $title }: por qué
duty-why-steps = Cómo se calculó
duty-ways = Maneras de cumplir
duty-other-day = Preguntar por otro día
duty-on-day = Día
duty-show-day = Mostrar ese día
duty-the-law = La ley
duty-confirm-with-counsel = El abogado del distrito todavía debe confirmar esta regla.
duty-version = Versión { $version } de esta regla, vigente desde { $day }
duty-length-offer = Se debe ofrecer, no completar.
duty-length-any = No se pide una duración: basta con una capacitación completa.
duty-length-hours = La regla pide { $hours }.
duty-length-board-open = La junta fija la duración y todavía no lo ha hecho: basta con una capacitación completa.
duty-length-board = La junta fijó la duración: { $hours }, resolución { $resolution }.
duty-often-once = Se hace una vez.
duty-often = Con qué frecuencia: { $clock }.
duty-reason-buildings = Lo debe un edificio, no una persona: cierto número de personas capacitadas en cada uno.
duty-reason-position = El puesto: { $title } en { $building }, desde { $since }.
duty-reason-fits = Se pide a { $which }.
duty-reason-asked-since = Se pide desde { $day }.
duty-reason-no-position = No hay ningún puesto en el distrito en este día.
duty-reason-not-for = El puesto { $title } en { $building } no está entre los destinatarios: { $which }.
duty-reason-starts = Un puesto entre los destinatarios empieza el { $day }.
duty-reason-leave-until = De licencia hasta el { $until }: no se pide nada hasta entonces.
duty-reason-leave = De licencia: no se pide nada hasta el regreso.
duty-reason-exempt = Exento del { $first } al { $last }: { $reason }
duty-date-part = { $part } ({ $day })
duty-reason-date = Debe hacerse { $which }:
duty-reason-later = Debe hacerse { $which }, lo que sea más tarde:
duty-reason-earlier = Debe hacerse { $which }, lo que sea antes:
duty-reason-last-day = Debe hacerse a más tardar el último día del año:
duty-reason-no-date = La regla no nombra fecha y el distrito no ha fijado ninguna, así que nunca está atrasado.
duty-moved-leave = La licencia hasta el { $last } cubría ese día, así que los días de un inicio cuentan desde el regreso:
duty-moved-exemption = La exención hasta el { $last } cubría ese día, así que los días de un inicio cuentan desde su fin:
duty-moved-start = El puesto empezó después de ese día, así que debe hacerse a más tardar el:
duty-moved-cover = La última capacitación todavía valía ese día, así que debe hacerse cuando deje de valer:
duty-done-credit = Lo último que cuenta: { $title }, completado el { $day }.
duty-done-proof = Constancia aceptada: { $what }, hecho el { $day }.
duty-done-counts-until = Vale hasta el { $day }.
duty-done-for-good = Vale para siempre.
duty-done-counted-until = Valió hasta el { $day }.
duty-reason-so-far = Hasta ahora cuentan { $done } de { $needed }.
duty-reason-nothing-done = Todavía no se ha hecho nada que cuente.
duty-reason-not-accepted = No cuenta: { $title }, { $day } ({ $how }).

team-to-growth = Planes de crecimiento de mi equipo
team-to-skills = Habilidades de mi equipo
team-title = Mi equipo
team-nobody = Hoy no supervisa a nadie. Cuando lo haga, aquí verá su capacitación obligatoria.
team-people = Personas
team-current = Hecho o exento
team-late = Atrasado
team-due = Pendiente
team-done = Hecho
team-late-band = Atrasado
team-nobody-late = Nadie de su equipo está atrasado.
team-more-late =
    { $count ->
        [one] Y uno más: la tabla empieza por quienes están atrasados.
       *[other] Y { $count } más: la tabla empieza por quienes están atrasados.
    }
team-table = Capacitación obligatoria de mi equipo, al { $day }
team-show = A quién mostrar
team-show-late = Atrasados ({ $count })
team-show-soon = Vence en 30 días ({ $count })
team-show-all = Todos ({ $count })
team-show-none = Nadie aquí: todo su equipo está al día.
team-person = Persona
team-position = Puesto
team-next = Siguiente
team-all = Todos

mandate-clock-once = una vez
mandate-clock-every-year = cada año { $year }
mandate-clock-every-years = una vez cada { $years } años { $year }
mandate-year-school = escolar
mandate-year-calendar = calendario
mandate-year-july-june = de julio a junio
mandate-clock-days =
    { $days ->
        [one] dentro de un día de la última vez
       *[other] dentro de { $days } días de la última vez
    }
mandate-clock-months =
    { $months ->
        [one] dentro de un mes de la última vez
       *[other] dentro de { $months } meses de la última vez
    }
mandate-clock-years =
    { $years ->
        [one] dentro de un año de la última vez
       *[other] dentro de { $years } años de la última vez
    }
mandate-amount-any = una capacitación completa, de cualquier duración
mandate-amount-hours = { $hours }
mandate-amount-board-open = la junta no ha fijado una duración
mandate-amount-board = { $hours }, fijado por la junta ({ $resolution })
mandate-authority-federal = Federal
mandate-authority-state = Estatal
mandate-authority-district = Del distrito
mandate-audience-and = y
mandate-audience-or = o
mandate-audience-not = no
mandate-due-last-day = a más tardar el último día del año
mandate-due-each-year = a más tardar el { $day }
mandate-due-after-start =
    { $days ->
        [0] el primer día en el puesto
        [one] dentro de un día del inicio
       *[other] dentro de { $days } días del inicio
    }
mandate-due-after-hire =
    { $days ->
        [one] dentro de un día de la contratación
       *[other] dentro de { $days } días de la contratación
    }
mandate-due-on = a más tardar el { $day }
mandate-due-none = no hay fecha fijada
mandate-due-later = lo que sea más tarde: { $which }
mandate-due-earlier = lo que sea antes: { $which }
mandate-evidence-server = comprobado por el sistema
mandate-evidence-presenter = atestiguado por quien presentó
mandate-evidence-self = la propia palabra
mandate-evidence-client = informado por un programa
mandate-content = Lo que debe abarcar
mandate-consequence = Qué pasa si falta
duty-reason-exempt-withheld = Exento del { $first } al { $last }.
duty-records = Exenciones y constancias aceptadas

mandate-list-title = Requisitos
mandate-none = El distrito todavía no ha adoptado ningún requisito.
mandate-mandate = Requisito
mandate-asked-by = Lo pide
mandate-whom = A quién se pide
mandate-kind = Qué se pide
mandate-kind-person = cada persona lo completa
mandate-kind-offer = se le ofrece a cada persona
mandate-kind-coverage =
    { $count ->
        [one] cada edificio tiene al menos una persona que lo completó
       *[other] cada edificio tiene al menos { $count } personas que lo completaron
    }
mandate-amount = Cuánto
mandate-often = Con qué frecuencia
mandate-due = Para cuándo
mandate-topics = Temas que cuentan
mandate-evidence = Qué vale como prueba
mandate-state = Estado
mandate-table =
    { $count ->
        [one] Un requisito, al { $day }
       *[other] { $count } requisitos, al { $day }
    }
mandate-in-force = Vigente
mandate-from = Desde { $day }
mandate-retired = Retirado
mandate-citations = La ley
mandate-mark-primary = Se leyó la fuente primaria.
mandate-mark-secondary = Se leyó una fuente secundaria.
mandate-mark-unchecked = No se ha comprobado con una fuente.
mandate-materials = Materiales aprobados
mandate-retention = Cuánto se guardan los registros
mandate-retention-years =
    { $years ->
        [one] Un año: { $of }
       *[other] { $years } años: { $of }
    }
mandate-versions = Versiones
mandate-version = Versión
mandate-first = Primer día
mandate-last = Último día
mandate-file = La regla completa como archivo
mandate-rule-sets = Qué cuenta para el crecimiento profesional y los certificados

remind-due-subject =
    { $count ->
        [one] Capacitación que vence el { $day }
       *[other] { $count } capacitaciones vencen; la primera, el { $day }
    }
remind-due-body =
    { $count ->
        [one] { $title } vence el { $day }. La página muestra cómo hacerla.
       *[other] { $title } vence el { $day }. La página muestra las demás y cómo hacerlas.
    }
remind-late-subject =
    { $count ->
        [one] Una capacitación está atrasada
       *[other] { $count } capacitaciones lo necesitan
    }
remind-late-body =
    { $count ->
        [one] { $title } venció el { $day }. La página muestra cómo hacerla ahora.
       *[other] { $title } venció el { $day }. La página muestra las demás y cómo hacerlas ahora.
    }
remind-others-subject = { $name } está atrasado con una capacitación
remind-others-body =
    { $count ->
        [one] { $title } venció el { $day }. La página muestra por qué se pide y qué falta.
       *[other] { $title } venció el { $day }, y hay más atrasos. La página muestra qué falta.
    }
remind-team-subject = Capacitación de su personal esta semana
remind-team-body =
    { $late ->
        [0] Nadie está atrasado.
        [one] Una persona está atrasada.
       *[other] { $late } personas están atrasadas.
    } { $soon ->
        [0] Nada más vence en 30 días.
        [one] A una persona más le vence algo en 30 días.
       *[other] A { $soon } personas más les vence algo en 30 días.
    }

duty-missed-years = Años que pasaron sin hacerlo
duty-missed-open = { $year }: no se hizo. Debía hacerse a más tardar el { $due } y desde entonces no se ha hecho nada que cuente.
duty-missed-closed = { $year }: no se hizo a tiempo. Debía hacerse a más tardar el { $due } y se hizo tarde, el { $on }.
duty-reason-make-up = La capacitación de { $year } no se hizo y hay que recuperarla primero. Lo que la recupera no cuenta para otro año.
duty-source = { $title } en { $building } (desde { $day })
duty-reason-source-earliest = Varios puestos lo piden: { $which }. Los días cuentan desde el primer día en cualquiera de ellos.
duty-reason-source-latest = Varios puestos lo piden: { $which }. Según esta regla, los días cuentan desde el que empezó al último: { $title }.
duty-reason-source-precedence = Varios puestos lo piden: { $which }. Según el orden de esta regla, los días cuentan desde { $title }.
duty-consequence = Mientras no se haga:
duty-reason-to-acknowledge = Se cumple leyendo un texto y confirmándolo.
duty-done-acknowledged = Confirmado: { $title }, versión { $version }, el { $day }.
duty-moved-new-text = Un texto nuevo lo pide otra vez desde el { $day }, así que la fecha es:
text-read = Leer y confirmar
text-version = Versión { $version }, vigente desde el { $day }
text-other-language = Este texto todavía no está traducido. Puede pedir a la oficina que lo revise con usted.
text-statement = Al tocar el botón digo que leí “{ $title }”, versión { $version }. Mi nombre y la hora se guardan con este mismo texto.
text-acknowledge = Lo he leído
text-acknowledged = Confirmado: { $title }. Cuenta desde ahora.
text-nothing-asked = Este texto no se le pide hoy.
text-other-wording = El texto cambió mientras usted leía. Abajo está el nuevo: léalo primero.
text-done-already = Usted ya confirmó este texto.
text-list-title = Textos para confirmar
text-list-lead = Lo que el personal lee y confirma con su nombre. Una versión no se cambia nunca; una nueva se pide otra vez donde la regla lo dice.
text-none = No se ha publicado ningún texto.
text-title = Título
text-asked-by = Lo pide
text-table =
    { $count ->
        [one] Un texto
       *[other] { $count } textos
    }
text-back = Volver a los textos
text-hash = SHA-256: { $hash }

kiosk-title = ¿Qué debo hacer?
kiosk-lead = Vea su capacitación obligatoria, la fecha y el lugar. Lea y confirme textos.
kiosk-signed-in = Alguien tiene su sesión abierta en este navegador. Un quiosco es para todos: primero hay que cerrarla.
kiosk-badge = Credencial o número de empleado
kiosk-badge-hint = Escanee su credencial, o escriba sus letras o su número de empleado.
kiosk-pin = PIN
kiosk-show = Ver mi capacitación
kiosk-no-pin = ¿No tiene PIN? La oficina se lo da en papel. También puede elegir uno en su cuenta.
kiosk-name = Quiosco: { $name }
kiosk-badge-missing = Escanee su credencial o escriba su número.
kiosk-pin-missing = Escriba su PIN.
kiosk-wrong = La credencial y el PIN no coinciden. Intente otra vez o pida un PIN nuevo en la oficina.
kiosk-over = Pasó un minuto sin tocar la pantalla y se cerró su sesión.
kiosk-ended = Su sesión está cerrada. Aquí no queda nada suyo.
kiosk-leave = Terminé: salir
kiosk-leaves = Esta página cierra su sesión sola después de un minuto.
kiosk-reading = Tiene cinco minutos para leer. Si necesita más tiempo, regrese y abra el texto otra vez.
kiosk-to-do = Por hacer
kiosk-nothing = Ahora no se le pide nada.
kiosk-own-pin = Elegir mi propio PIN
kiosk-own-lead = Con su credencial o número de empleado y este PIN puede ver en un quiosco lo que debe, sin correo electrónico.
kiosk-back-account = Volver a su cuenta
kiosk-pin-hint = De { $least } a { $most } números.
kiosk-pin-new = PIN nuevo
kiosk-pin-again = El mismo otra vez
kiosk-pin-save = Guardar el PIN
kiosk-pin-saved = Su PIN nuevo está guardado.
kiosk-pin-differs = Los dos no son iguales.
kiosk-pin-plain = Elija números que no estén seguidos, que no sean todos iguales y que no sean su número de empleado.
kiosk-pin-own-record = Elija su propio PIN en su cuenta: nadie se lo da a sí mismo.
kiosk-pin-left = Esta persona ya no trabaja aquí.
kiosk-pair-title = Hacer de este aparato un quiosco
kiosk-pair-lead = La oficina da un código en Quioscos. Escríbalo aquí, una vez.
kiosk-code = Código
kiosk-pair = Conectar este aparato
kiosk-paired = Este aparato ahora es un quiosco.
kiosk-unknown-code = No hay un código así. Escríbalo como se mostró o pida otro en la oficina.
finding-stands = Se mantiene
finding-corrected = Corregido
finding-released = Exento
finding-on-duty = Decidido por la oficina
