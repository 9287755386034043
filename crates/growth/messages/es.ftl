growth-state-draft = Borrador
growth-state-sent = Enviado
growth-state-approved = Aprobado
growth-state-conferred = Reunión hecha
growth-state-signed = Una firma dada
growth-state-complete = Completo
growth-event-sent = Enviado al supervisor
growth-event-pulled-back = Retirado
growth-event-returned = Devuelto
growth-event-approved = Aprobado
growth-event-revised = Abierto para revisarlo
growth-event-conferred = Reunión hecha
growth-event-signed = Firmado
growth-event-refused = No quiso firmar
growth-step-self-assessment = Autoevaluación
growth-step-goals = Enviar las metas
growth-step-mid-conference = Reunión a mitad de año
growth-step-conference = Reunión a fin de año
growth-step-signatures = Firmas
growth-goal-personal = Meta personal
growth-goal-building = Meta con el edificio
growth-goal-district = Meta con el distrito
growth-asked-month = Un mes después: ¿qué ha hecho con eso?
growth-asked-quarter = Tres meses después: ¿qué ha sido de eso?
growth-asked-next-semester = Un semestre después: ¿qué ha quedado?
growth-result-used = Lo uso
growth-result-used-in-part = Uso una parte
growth-result-not-yet = Todavía no
growth-no-cycle = Hoy no le corresponde ningún ciclo de crecimiento. Pregunte a la oficina de aprendizaje profesional si esperaba uno.
growth-words-missing = No se escribió nada. Dígalo con palabras y envíelo de nuevo.
growth-not-possible = El plan está ahora así: { $state }. Desde aquí no se puede hacer eso; vuelva a mirar el plan.
growth-not-your-turn = Las firmas se dan en orden y le toca a la otra persona.
growth-not-supervisor = Hoy usted no supervisa a esta persona. El plan va a quien la supervisa.
growth-goals-missing = Al plan le falta esto: { $kinds }. Añádalo y después envíe el plan.
growth-assessment-missing = { $count ->
    [one] Una pregunta no tiene respuesta todavía. Respóndala y después envíe.
   *[other] { $count } preguntas no tienen respuesta todavía. Respóndalas y después envíe.
 }
growth-nothing-to-share = Todavía no hay nada que compartir. Primero autoevalúese.
growth-already-shared = Su supervisor ya puede leerla.
growth-not-shared = No estaba compartida: solo usted la ve.
growth-not-theirs = No puede escribir sobre esto: hoy no supervisa a la persona y no se le pidió un comentario.
growth-no-such-item = Aquello de lo que escribe ya no está en el plan. Elija otra vez de la lista.
growth-no-such-goal = Esa meta ya no está en el plan.
growth-too-many-goals = Un plan tiene como máximo { $most } metas. Quite una primero.
growth-no-such-activity = Eso ya no se ofrece.
growth-reason-too-short = Diga en unas palabras cómo la meta sirve a eso
growth-target-inactive = Aquello a lo que la meta sirve hoy no está vigente. Elija otra cosa.
growth-my-title = Mi plan de crecimiento
growth-year = Año escolar { $year }
growth-not-done = Eso no se hizo
growth-whole = El plan como lo lee su supervisor, con los mensajes
growth-before = Años escolares anteriores
growth-asks = Qué ha sido de lo que aprendió
growth-assessment = Autoevaluación
growth-assess-begin = Autoevaluarse
growth-assess-go-on = Seguir con ella
growth-assess-see = { $count ->
    [one] Una respuesta hasta ahora
   *[other] { $count } respuestas hasta ahora
 }
growth-private = Solo usted ve su autoevaluación. Usted decide si la comparte con su supervisor, y puede retirarlo.
growth-private-until-sent = Solo usted ve sus respuestas hasta que las envíe. Después también puede leerlas su supervisor.
growth-shared-since = Su supervisor puede leerla desde { $day }.
growth-share = Compartirla con mi supervisor
growth-withdraw = Dejar de compartirla
growth-shared = Compartida con su supervisor
growth-withdrawn = Otra vez solo usted la ve
growth-goals = Metas
growth-goals-asked = Todavía se pide: { $kinds }.
growth-goal-add = Añadir una meta
growth-goal-change = Cambiar esta meta
growth-goal-learning = Qué aprender para ella
growth-goal-actions = Lo que aprenderá para ella
growth-goal-applied = Lo que se hizo con ello
growth-goal-before = { $count ->
    [one] Una redacción anterior
   *[other] { $count } redacciones anteriores
 }
growth-goal-measured = Se alcanza cuando:
growth-goal-serves = Sirve a:
growth-goal-kind = ¿De quién es la meta?
growth-goal-statement = La meta
growth-goal-statement-hint = Qué cambiará en su trabajo
growth-goal-measure = Cómo verá que se alcanzó
growth-goal-measure-hint = Algo que usted u otros puedan ver
growth-goal-serves-what = A qué sirve
growth-goal-serves-nothing = Nada en particular
growth-goal-reason = Cómo sirve a eso
growth-goal-reason-hint = Hace falta si eligió algo arriba
growth-goal-save = Guardar la meta
growth-goal-saved = Meta guardada
growth-goal-fixed = El plan está ahora así: { $state }. Las palabras de la meta quedan hasta que abra el plan para revisarlo.
growth-goal-add-fixed = El plan está ahora así: { $state }. Para añadir una meta, abra el plan para revisarlo, en su propia página.
growth-goal-drop = Quitar esta meta
growth-goal-drop-says = Sale del plan. Puede escribir otra.
growth-goal-dropped = Meta quitada
growth-goal-dropped-on = quitada el { $day }
growth-goals-dropped = { $count ->
    [one] Una meta que usted quitó
   *[other] { $count } metas que usted quitó
}
growth-applied-apart = { $count ->
    [one] Lo que se hizo con lo aprendido sin meta
   *[other] Lo que se hizo con lo aprendido sin meta: { $count } respuestas
}
growth-yours-alone = Solo usted lee esto.
growth-put-down = Anotar para esta meta
growth-take-off = Quitar
growth-suggested-goals = Abierto para usted y acorde con sus metas
growth-suggested = Lo que se ofrece ahora y sirve a lo mismo
growth-suggested-none = Nada de lo que se ofrece sirve justo a eso.
growth-to-catalog = Buscar en el catálogo
growth-send = Enviar a mi supervisor
growth-send-says = Su supervisor leerá las metas. Su autoevaluación sigue siendo suya si no la comparte.
growth-send-hands-over = Su supervisor leerá sus respuestas y se reunirá con usted.
growth-waits-for-supervisor = Su supervisor lo tiene y responderá.
growth-pull-back = Retirarlo
growth-sign = Firmar
growth-sign-says = Firmar dice que la reunión se hizo y que usted leyó el registro. No dice que esté de acuerdo.
growth-refuse = No firmar
growth-refuse-why = Por qué no firma
growth-revise = Abrirlo para revisar las metas
growth-revise-says = El plan vuelve a ser un borrador que solo usted ve, hasta que lo envíe otra vez.
growth-save = Guardar
growth-saved = Guardado
growth-in-words-about = Con palabras sobre { $what }
growth-steps = Fechas de este año escolar
growth-step-done = Hecho { $day }
growth-step-late = Atrasado
growth-history = Lo que pasó
growth-said-comment = Comentario
growth-said-response = Respuesta escrita
growth-said-response-hint = Su propia respuesta a lo que eligió arriba. Queda con el registro.
growth-plan-of = Plan de crecimiento de { $name }
growth-approve = Aprobar el plan
growth-approve-says = Háblelo en los mensajes de abajo, apruébelo o devuélvalo con sus razones.
growth-return = Devolverlo
growth-return-why = Qué debería cambiar
growth-confer = Anotar una reunión
growth-confer-on = Día de la reunión
growth-confer-notes = Lo que se habló y se acordó
growth-confer-ahead = El día de la reunión no puede estar por venir
growth-decision = Lo que decide
growth-say = Escribir un mensaje
growth-say-own = Comentar o responder
growth-to-peers = Colegas a quienes pido comentarios, y quienes me los piden
growth-peers-title = Comentarios de colegas
growth-peers-lead = Pida a colegas que comenten sus metas y lo que hizo con lo que aprendió. Usted decide quién y hasta cuándo.
growth-peers-asked = A quiénes pido
growth-peers-asking = Quiénes me piden
growth-peers-since = Desde { $day }
growth-peers-none = Todavía no pide a nadie.
growth-peers-end = Terminar
growth-peers-ended = Terminado. Ya no leen sus metas; lo que escribieron queda con su plan.
growth-peers-who = Colega
growth-peers-who-hint = Nombre, correo electrónico o número de empleado. Leen sus metas y lo que hizo con lo que aprendió, también en borrador; no su autoevaluación ni lo que usted y su supervisor escriben. Lo que escriban lo lee su supervisor cuando se envíe el plan.
growth-peers-ask = Pedir comentarios
growth-peers-told = Se le pidió y se le avisó a { $name }
growth-peers-answered = Usted comentó
growth-peers-themself = Elija a otra persona: su propio plan ya lo puede comentar
growth-peers-supervisor = Es su supervisor y lee su plan cuando se envía
growth-peers-not-here = Hoy no tiene un puesto en el distrito
growth-peers-already = Ya se le pidió
growth-peers-too-many = Se pide a lo sumo a { $most } colegas a la vez. Termine primero con una persona
growth-peers-nothing = Escriba primero una meta: todavía no hay nada que comentar
growth-peers-complete = El plan de este año está firmado y completo
growth-peers-not-asked = Ya no se le pide
growth-peers-unknown = Nadie tiene este nombre, correo o número de empleado. Revise cómo está escrito
growth-peers-several = Más de una persona tiene este nombre. Escriba el correo electrónico
growth-peer-reads = { $name } le pide comentarios sobre estas metas. { $name } lee lo que usted escriba, y también su supervisor cuando se envíe el plan. Usted lee solo las metas, nada más del plan.
growth-say-about = De qué trata
growth-about-plan = El plan entero
growth-about-goal = { $kind }: { $goal }
growth-answer-this = Responder o comentar
growth-comment-on-this = Comentar
growth-say-kind = Qué es
growth-say-words = Sus palabras
growth-say-send = Añadirlo
growth-team-recommend = Recomendar aprendizaje
growth-team-title = Planes de crecimiento de mi equipo
growth-team-back = Mi equipo
growth-team-none = Hoy nadie le tiene como supervisor.
growth-team-lead = { $count ->
    [0] Ningún plan le espera.
    [one] Un plan espera su respuesta.
   *[other] { $count } planes esperan su respuesta.
 }
growth-team-nobody = Nadie de su equipo corresponde a lo que eligió.
growth-narrow-building = Escuela u oficina
growth-narrow-anywhere = Cualquiera
growth-narrow-role = Puesto
growth-narrow-any-role = Cualquier puesto
growth-narrow-any-state = Cualquier estado
growth-people-count = { $count ->
    [one] Una persona
   *[other] { $count } personas
 }
growth-col-person = Persona
growth-col-cycle = Ciclo
growth-col-state = Plan
growth-col-next = Lo que sigue
growth-not-sent = Nada enviado todavía
growth-follow = Cómo cumple usted
growth-follow-answers = Planes respondidos a tiempo
growth-follow-conferences = Reuniones hechas
growth-follow-decided = Solicitudes decididas antes de pasar a otra persona
growth-follow-of = { $part } de { $whole }
growth-follow-none = Todavía ninguno
growth-apply-title = ¿Qué hizo con «{ $title }»?
growth-apply-who = Lo aprendió el { $day }. Su respuesta es un registro suyo; su supervisor la lee solo bajo una meta de un plan que usted envió.
growth-apply-result = Cómo va
growth-apply-words = Qué hizo y qué resultó
growth-apply-words-hint = Basta un ejemplo
growth-apply-goal = Meta a la que pertenece
growth-apply-no-goal = Ninguna meta
growth-apply-save = Guardar mi respuesta
growth-apply-saved = Su respuesta está guardada
growth-cycles-title = Ciclos de crecimiento
growth-cycles-lead = Lo que se nos pide en un año escolar y para cuándo. Quien empieza tarde tiene sus propios días hábiles.
growth-cycles-none = El distrito todavía no ha adoptado ningún ciclo.
growth-cycles-library = Ciclos por adoptar
growth-cycle-since = Vigente desde { $day }
growth-cycle-versions-of = Versiones de { $title }
growth-cycle-versions = Versiones
growth-cycle-version = Versión
growth-cycle-version-of = Versión { $version }
growth-cycle-whom = De quién es
growth-cycle-state = Estado
growth-cycle-state-now = Vigente
growth-cycle-state-ahead = Todavía no vigente
growth-cycle-state-past = Reemplazada
growth-cycle-adopted-by = Adoptada por
growth-cycle-adopted-by-program = Instalada con el programa
growth-cycle-adopted-at = Registrada
growth-cycle-plans-stay = Un plan se queda en la versión con la que empezó. Una versión nueva es para los planes que empiecen desde su primer día.
growth-cycle-file-of = Archivo de la versión { $version }
growth-cycle-from = Vigente desde
growth-cycle-adopt = Adoptar: { $title }
growth-told-sent-subject = Un plan de crecimiento le espera
growth-told-sent-body = { $name } envió el plan de crecimiento de { $year }. Léalo y responda.
growth-told-shared-subject = Se compartió una autoevaluación con usted
growth-told-shared-body = { $name } le deja leer la autoevaluación de { $year }.
growth-told-returned-subject = Su plan de crecimiento fue devuelto
growth-told-returned-body = El plan de crecimiento de { $name } de { $year } es otra vez un borrador. El porqué está escrito en el plan.
growth-told-approved-subject = Su plan de crecimiento está aprobado
growth-told-approved-body = El plan de crecimiento de { $name } de { $year } está aprobado.
growth-told-conferred-subject = Hay una reunión en su plan de crecimiento
growth-told-conferred-body = Se anotó una reunión en el plan de crecimiento de { $name } de { $year }. Léala; puede firmar o responder por escrito.
growth-told-signed-subject = Se firmó un plan de crecimiento
growth-told-signed-body = Hay una respuesta sobre la firma en el plan de crecimiento de { $name } de { $year }.
growth-told-peer-subject = Una persona le pide comentarios
growth-told-peer-body = { $name } le pide que comente las metas de su plan de crecimiento de { $year }.
growth-told-commented-subject = Palabras nuevas en un plan de crecimiento
growth-told-commented-body = Se escribió algo en el plan de crecimiento de { $name } de { $year }.
growth-not-asked = Ahora no se pregunta nada sobre eso
growth-not-asked-why = Ya se respondió o pasó su tiempo. Se le preguntará otra vez cuando haya podido notarse.
growth-mentors-title = Mentores
growth-mentors-lead = { $with } de { $all } en inducción tienen mentor.
growth-mentors-either = Con o sin mentor
growth-mentors-has-one = Ya tiene
growth-mentors-none = Hoy nadie está en inducción con mentor.
growth-col-mentor = Mentor
growth-mentor-none-yet = Todavía ninguno
growth-mentor-since = { $name }, desde { $day }
growth-mentor-of = Un mentor para { $name }
growth-mentor-rule = Empleado desde hace { $years } años enteros, que no sea supervisor ni esté por encima, y que acompañe como máximo a { $most } personas.
growth-mentor-who = Número de empleado o correo del mentor
growth-mentor-match = Emparejarlos
growth-mentor-pick = Elegir
growth-mentor-matched = Están emparejados y ambos lo saben
growth-mentor-end = Terminar
growth-mentor-ended = Terminó hoy
growth-mentor-allowed = Algunos que pueden
growth-mentor-unknown = Nadie tiene ese número de empleado ni ese correo
growth-mentor-themself = Nadie es su propio mentor
growth-mentor-not-here = Hoy no tiene un puesto de los que aquí tiene un mentor
growth-mentor-too-new = Está empleado desde { $day }; aquí un mentor lo está desde hace { $years } años
growth-mentor-supervises = Supervisa a { $name }: a un mentor se le puede decir lo que no se diría hacia arriba
growth-mentor-too-many = Ya acompaña a { $count } personas
growth-mentor-no-induction = { $name } no está en una inducción con mentores
growth-mentor-already = { $name } ya tiene mentor. Termine eso primero
growth-my-mentor = Su mentor: { $name }
growth-my-mentees = Usted es mentor de: { $names }
growth-told-mentor-subject = Usted tiene mentor
growth-told-mentor-body = { $name } es su mentor desde hoy. Lo que hablen queda entre ustedes.
growth-told-mentee-subject = Usted es mentor
growth-told-mentee-body = { $name } empieza y le tiene como mentor desde hoy.
growth-to-cycles = Qué se pide a quién y para cuándo
growth-to-mentors = Mentores de quienes están en inducción
growth-to-years = Mi línea a lo largo de los años
growth-trace-learning = Aprendizaje
growth-trace-practice = Práctica
growth-trace-evidence = Evidencia para una meta
growth-trace-goals = Metas
growth-continuity-title = Continuidad
growth-continuity-none = Aquí verá qué tan continuo es el aprendizaje, cuando termine el primer trimestre de un año escolar.
growth-continuity-caption = Trimestre { $number } de { $year }, que terminó el { $day }
growth-continuity-lead = { $share } de { $people } personas tuvo algo en cada trimestre del año escolar ya terminado.
growth-continuity-lead-hidden = Muy pocas personas para decir cuántas tuvieron algo en cada trimestre.
growth-continuity-quarters = Trimestre por trimestre
growth-continuity-quarter = Trimestre
growth-continuity-groups = Por grupo de puestos
growth-continuity-buildings = Por edificio
growth-continuity-group = Grupo
growth-continuity-every = Ningún trimestre vacío
growth-continuity-everyone = Todas las personas
growth-continuity-hidden = Muy pocas para mostrarlo
growth-years-title = Mi línea a lo largo de los años
growth-years-without = { $count ->
    [0] Hay algo en cada trimestre que terminó.
    [one] Un trimestre que terminó no tiene nada.
   *[other] { $count } trimestres que terminaron no tienen nada.
  }
growth-years-line = Trimestre por trimestre
growth-years-caption = Lo que aprendí, lo que hice con ello y lo que me propuse
growth-years-column = Año escolar
growth-years-quarter = Trimestre { $number }
growth-years-nothing = Nada
growth-years-not-learned = Sin aprendizaje
growth-years-used = { $count ->
    [one] usado una vez
   *[other] usado { $count } veces
  }
growth-years-goals = { $count ->
    [one] una meta
   *[other] { $count } metas
  }
growth-years-in-it = { $year }: { $count ->
    [one] una cosa
   *[other] { $count } cosas
}
growth-years-learned = Aprendido
growth-years-did = Lo que hice con «{ $title }»
growth-years-for-goal = Para la meta
growth-years-alone = Solo usted ve esta página. El aprendizaje viene de su historial, el uso de lo que respondió después.
growth-years-find = Ver lo que se me sugiere
growth-continuity-percent = { $percent } %
growth-continuity-at-most = Como máximo { $percent } %
growth-continuity-at-least = Al menos { $percent } %
growth-continuity-together = Grupos pequeños juntos
