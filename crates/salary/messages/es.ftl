# Lo que ve de su columna salarial quien trabaja en el distrito.

salary-my-title = Mi columna salarial
salary-person-title = { $name }: columna salarial
salary-back-standing = Cómo voy
salary-back-person = La persona
salary-back = La columna salarial
salary-details = La columna salarial, qué la cambiaría y los estipendios
salary-none = Ninguna tabla salarial del distrito es para esta persona.
salary-not-placed = Recursos Humanos todavía no ha registrado una columna. Cuando lo haga, su crédito cuenta desde el día de esa ubicación.
salary-use-lane = Columna salarial
salary-use-stipend = Estipendio
salary-by-rule = (por la regla)

salary-lane-now = Columna
salary-lane-since = Desde
salary-from = Desde el { $day }
salary-toward = { $has } de { $of } para { $lane }
salary-short = Se corrigió crédito después de que le hubiera subido, así que ahora cuentan menos unidades de las que se usaron. Recursos Humanos decide qué pasa con ello.
salary-headline = En { $lane }.
salary-headline-coming = En { $lane }; { $to } desde el { $day }.
salary-headline-due = En { $lane }. Ya tiene lo que pide { $to }: vale desde el { $day } cuando Recursos Humanos lo confirme.
salary-headline-needs = En { $lane }. Faltan { $needed } para { $to }.

salary-due = { $steps } desde el { $day }
salary-due-because = Por: { $why }.
salary-due-waits = Espera a que Recursos Humanos lo confirme.
salary-held = Retenido
salary-held-by = Retenido hasta que se cumpla: { $titles }.

salary-moves = Qué la cambiaría
salary-last-lane = Es la última columna de la tabla.
salary-needs-units = { $lane }: faltan { $needed }.
salary-needs-degree = { $lane }: { $degree }.
salary-needs-both = { $lane }: faltan { $needed }, y { $degree }.
salary-needs-nothing = { $lane }: tiene todo lo que pide.
salary-window = Obtenido hasta el { $earned } y destinado a la columna hasta el { $by }, vale desde el { $day }.
salary-window-degree = Un título obtenido hasta el { $earned } y registrado hasta el { $by } vale desde el { $day }.
salary-moves-a-year =
    { $count ->
        [one] Un cambio por unidades en un año escolar; un título cambia aparte.
       *[other] { $count } cambios por unidades en un año escolar; un título cambia aparte.
    }
salary-limit = { $name }: como máximo { $amount } por año escolar.

salary-stipend = Estipendio
salary-stipend-paid = Pagado
salary-stipend-pending = Pendiente
salary-stipend-free = Sin destino
salary-stipend-lapsed = Vencido
salary-stipend-rule =
    { $years ->
        [one] { $money } por cada { $block }. Lo que no se paga dentro de un año vence.
       *[other] { $money } por cada { $block }. Lo que no se paga dentro de { $years } años vence.
    }
salary-stipend-full =
    { $count ->
        [one] Hay un bloque completo: se paga el { $day } cuando Recursos Humanos lo confirme.
       *[other] Hay { $count } bloques completos: se pagan el { $day } cuando Recursos Humanos los confirme.
    }
salary-stipend-uncovered = Se corrigió crédito después de pagado. Recursos Humanos decide qué pasa con ello.

salary-credit = Su crédito
salary-no-credit = Todavía ningún crédito cuenta para una columna o un estipendio. Lo que aprenda aparece aquí cuando se dé su crédito.
salary-credit-caption =
    { $count ->
        [one] Un crédito
       *[other] { $count } créditos
    }
salary-others =
    { $count ->
        [one] Uno más que no cuenta
       *[other] { $count } más que no cuentan
    }
salary-column-day = Día
salary-column-what = Qué
salary-column-put = Destinado a
salary-column-left = Libre todavía
salary-column-action = Cambiar
salary-until = hasta el { $day }
salary-put = Darle destino
salary-undo = Deshacer
salary-why-other = Aquí cuenta otro crédito.
salary-why-before-approval = Se obtuvo antes de su aprobación, el { $day }.
salary-why-no-approval = No se aprobó de antemano.
salary-why-nothing-converts = La tabla no cuenta esta clase de crédito.
salary-why-least = Es menos de { $least }.
salary-why-before = Obtenido antes del { $day }, ya es parte de la columna.
salary-why-lapsed = Se pudo pagar hasta el { $day }.

salary-history = Lo que pasó
salary-line-placed = Ubicación en { $lane } desde el { $day }
salary-line-moved = De { $from } a { $lane } desde el { $day }
salary-line-paid = Estipendio de { $money } por { $hours }, pagado el { $day }
salary-line-undone = Deshecho el { $day }: { $why }

salary-put-title = Dar destino a un crédito
salary-put-which = Elija el crédito en la página de la columna salarial.
salary-put-to = ¿Para qué es?
salary-put-left = Se le pueden destinar { $left }.
salary-put-amount = ¿Cuánto?
salary-put-amount-hint = Por ejemplo 15, 7.5 o 1/3
salary-put-amount-wrong = ¿Cuánto? debe ser un número, como 15 o 7.5
salary-put-undone-by = Queda escrito con la fecha de hoy. Mientras nada se apoye en ello, puede deshacerse con un motivo.
salary-put-done = Ya tiene su destino.
salary-together-allowed = Una hora puede servir para la columna y para el estipendio.
salary-together-not-allowed = Una hora sirve para la columna o para el estipendio, nunca para ambos.
salary-refused-not-placed = Recursos Humanos todavía no ha registrado una columna. Pídaselo.
salary-refused-no-credit = Este crédito ya no está en el registro.
salary-refused-nothing = Escriba cuánto, más de cero.
salary-refused-left = Solo se le pueden destinar { $left } más.
salary-refused-limit = { $limit }: solo cuentan { $left } más para ese año escolar.

salary-undo-title = Deshacer una anotación
salary-undo-effect = La anotación del { $day } queda escrita, y una segunda dice que se deshizo y por qué.
salary-undo-reason = ¿Por qué se deshace?
salary-undo-why = Escriba por qué se deshace.
salary-undo-gone = Ya está deshecho.
salary-undo-in-use = Algo se apoya en ello: un cambio o un pago posterior. Recursos Humanos tendría que deshacer eso primero.
salary-undone = Está deshecho.

salary-told-moved-subject = Su columna salarial: { $lane }
salary-told-moved-body = Recursos Humanos confirmó que usted está en { $lane } desde el { $day }.
salary-told-paid-subject = Su estipendio está confirmado
salary-told-paid-body = Recursos Humanos confirmó un estipendio de { $amount }, que se paga el { $day }.

salary-schedule = Tabla
salary-schedules = Tablas salariales
salary-schedules-lead = Qué cambia a la gente de una columna a la siguiente y qué estipendios hay.
salary-schedules-none = El distrito no ha adoptado una tabla salarial.
salary-schedules-caption =
    { $count ->
        [one] Una tabla
       *[other] { $count } tablas
    }
salary-in-force = Vigente desde
salary-version = Versión
salary-versions = Versiones
salary-version-from = Versión { $number }, desde el { $day }
salary-lane = Columna
salary-lane-paths = Qué lleva a ella
salary-lane-first = Donde se empieza
salary-lanes-caption =
    { $count ->
        [one] Una columna
       *[other] { $count } columnas
    }
salary-file-text = La tabla como archivo
