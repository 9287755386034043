planning-plan-title = Plan estratégico
planning-plan-none = Hoy el distrito no tiene ningún plan vigente. Cuando se adopte uno, todos lo leerán aquí.
planning-coverage = Mapa de cobertura
planning-sites-title = Planes de los edificios
planning-sites-none = Todavía no hay ninguna escuela. Su plan estará aquí.
planning-sites-caption = { $count } escuelas, { $day }
planning-sites-in-phase = { $phase }: { $count }
planning-sites-no-plan = Sin plan
planning-back-sites = Volver a los planes de los edificios
planning-belief = Convicción
planning-beliefs = Convicciones
planning-mission = Misión
planning-parameter = Parámetro
planning-parameters = Parámetros
planning-objective = Objetivo
planning-objectives = Objetivos
planning-strategy = Estrategia
planning-strategies = Estrategias
planning-action-plan = Plan de acción
planning-action-plans = Planes de acción
planning-specific-result = Resultado específico
planning-specific-results = Resultados específicos
planning-action-step = Paso de acción
planning-action-steps = Pasos de acción
planning-not-started = Sin empezar
planning-on-track = En marcha
planning-behind = Con retraso
planning-met = Cumplido
planning-stopped = Detenido
planning-struck = Retirado el { $day }
planning-was-struck = Retirado del plan
planning-at-work = En curso
planning-not-at-work = No está en curso
planning-work-began = Puesto en curso
planning-work-ended = Trabajo terminado
planning-past-due = Pasó su fecha
planning-nothing-at-work = Nada
planning-agreed = Acordado como terminado
planning-phase-1 = Fase 1
planning-phase-2 = Fase 2
planning-phase-3 = Fase 3
planning-phase-4 = Fase 4
planning-phase-1-means = Datos, planificación e investigación. Ningún plan de acción está en curso y todavía nada puede servir al plan.
planning-phase-2-means = Están en curso los primeros planes de acción, de uno a { $most }.
planning-phase-3-means = El plan se pone al día; están en curso de uno a { $most } planes de acción.
planning-phase-4-means = Están en curso todos los planes de acción que quedan. Cuando se cumple cada resultado específico y la oficina del distrito está de acuerdo, el edificio empieza de nuevo.
planning-draft = Borrador
planning-coming = Adoptado, aún no empieza
planning-in-force = Vigente
planning-over = Terminado
planning-days = { $first } a { $last }
planning-since = desde { $day }
planning-some-of = { $some } de { $all }
planning-fact-days = Para
planning-fact-stands = Estado
planning-fact-phase = Fase
planning-fact-at-work = Planes de acción en curso
planning-versions = Otras versiones
planning-items-none = Todavía no hay nada escrito.
planning-holds-items = Lo que contiene
planning-history = Lo que se dijo y se hizo
planning-measured = Se mide por: { $measure }
planning-serves = Sirve a { $item }
planning-col-item = Elemento
planning-col-owner = Responsable
planning-col-due = Para
planning-col-stands = Estado
planning-col-measure = Se mide por
planning-col-audience = Dirigido a
planning-col-serves = Sirve a
planning-col-building = Edificio
planning-col-results = Resultados cumplidos
planning-col-framework = Marco
planning-col-kind = Tipo
planning-col-version = Versión
planning-col-elements = Indicadores y habilidades
planning-col-source = Fuente
planning-col-levels = Niveles
planning-col-level = Nivel
planning-col-seen = Lo que se ve
planning-as-file = Guardar como archivo
planning-inactive-draft = Es parte de un borrador, al que nada puede servir antes de que se adopte.
planning-inactive-coming = El plan aún no empieza.
planning-inactive-over = El plan terminó.
planning-inactive-struck = Se retiró del plan el { $day }.
planning-inactive-phase-one = El edificio está en la fase 1: nada de su plan está en curso todavía.
planning-inactive-not-at-work = El plan de acción «{ $plan }» no está en curso.
planning-inactive-not-servable = El aprendizaje no le sirve directamente.
planning-can-be-served = Hoy el aprendizaje puede servirle.
planning-frameworks-title = Marcos
planning-frameworks-lead = Cómo es el buen trabajo: al enseñar, en otras funciones, al dirigir, en cada oficio.
planning-frameworks-none = Todavía no hay ningún marco.
planning-frameworks-caption = Marcos al { $day }
planning-framework-instruction = Modelo de enseñanza
planning-framework-select-staff = Indicadores para personal especializado
planning-framework-leadership = Marco de liderazgo
planning-framework-job-target = Habilidades de un oficio
planning-framework-standards = Normas
planning-domain = Dominio
planning-standard = Norma
planning-indicator = Indicador
planning-skill = Habilidad
planning-holds = vigente
planning-holds-from = desde { $day }
planning-held-until = reemplazado el { $day }
planning-version = Versión { $name }
planning-elements-none = Todavía no tiene elementos.
planning-rubric = Lo que se ve en cada nivel
planning-crosswalks = En otros marcos y versiones
planning-relation-same = Dice lo mismo que
planning-relation-narrower = Es parte de
planning-relation-broader = Incluye
planning-relation-related = Va junto con

needs-cites = Dónde están estas cifras
needs-evidence-changed = Sus cifras cambiaron
needs-evidence-withdrawn = Lo que sostiene esta necesidad se retiró el { $day }: { $about }
needs-evidence-replaced = Lo que sostiene esta necesidad se reemplazó por cifras corregidas el { $day }: { $about }
needs-field-audience = A quién serviría aprenderlo
needs-audience-all = Todo el personal
needs-audience-today = { $count ->
    [0] Nadie hoy
    [one] Una persona hoy
   *[other] { $count } personas hoy
 }
needs-to-measures = Cifras de los estudiantes, por edificio y grado
needs-title = Necesidades
needs-lead = { $open ->
    [one] { $open } abierta
   *[other] { $open } abiertas
 }, { $planned ->
    [one] { $planned } atendida
   *[other] { $planned } atendidas
 } por el plan.
needs-none = Todavía no hay ninguna necesidad registrada. Aquí estará lo que dicen los datos, los mandatos, las listas de espera y la gente, con lo que responde a ello.
needs-open = Abiertas
needs-state-planned = Atendidas por el plan
needs-set-aside = Dejadas de lado
needs-met = Cumplidas
needs-col-need = Necesidad
needs-col-source = Se sabe por
needs-col-population = A quién toca
needs-col-size = Personas
needs-col-horizon = Plazo
needs-not-counted = Sin contar
needs-short-term = Corto plazo
needs-long-term = Largo plazo
needs-answers = Lo que responde a ella
needs-answered = Necesidades a las que responde
needs-no-answer = Nada todavía.
voice-title = A quién se escucha
voice-lead = Se escucha a { $some } de { $all } grupos en { $year }.
voice-none = Todavía no hay ningún grupo registrado.
voice-meetings = Reuniones
voice-matrix = Los grupos y cómo se les escucha este año escolar, { $day }
voice-col-group = Grupo
voice-col-seats = Lugares ocupados
voice-col-meetings = Reuniones
voice-col-inputs = Dicho
voice-col-answered = Respondido
voice-col-heard = Escuchado
voice-heard = Escuchado
voice-heard-waits = Escuchado, espera respuestas
voice-not-heard = No escuchado
voice-signed = Firmado
voice-not-signed = Sin firmar
voice-seats = Lugares
voice-seat-term = Del { $from } al { $until }
voice-said = Lo que se dijo
voice-said-nothing = Todavía no hay nada registrado.
voice-waits = Espera respuesta
voice-used = Usado
voice-used-in-part = Usado en parte
voice-not-used = No usado
needs-caption = Necesidad registrada el { $day }
needs-source-student-measure = Datos sobre estudiantes
needs-source-self-assessment = Autoevaluaciones del personal
needs-source-survey = Una encuesta
needs-source-mandate-gap = Capacitación obligatoria que falta
needs-source-waitlist = Listas de espera y demanda sin atender
needs-source-evaluation = Una evaluación
needs-source-turnover = Cambios y personal nuevo
needs-source-stakeholders = Grupos interesados
needs-source-other = Otra fuente
needs-field-evidence = Datos que lo muestran
needs-owner = Responsable: { $name }
needs-due = Antes del { $day }
needs-budget = Partida del presupuesto:
needs-budget-left = quedan { $left }
needs-budget-nothing-left = No queda nada
needs-budget-over = de { $year }, que ya terminó
needs-budget-written = Presupuesto, como se escribió entonces: { $line }
needs-step-planned = Respondida por el plan
needs-step-set-aside = Dejada de lado
needs-step-reopened = Retomada
needs-step-met = Atendida
needs-step-withdrawn = Retirada
needs-step-reworded = Redactada de nuevo
needs-told-answered-subject = { $items } responde a una necesidad y usted se encarga
needs-told-answered-body = { $due ->
    [none] La necesidad: “{ $statement }” Cómo: { $why }
   *[other] La necesidad: “{ $statement }” Cómo: { $why } Hasta el { $due }.
}
needs-told-reworded-subject = Una necesidad a la que responde { $items } se redactó de nuevo
needs-told-reworded-body = Ahora dice: “{ $statement }” Motivo: { $why } Vea si lo planificado todavía responde a ella.
needs-told-set-aside-subject = Se dejó de lado una necesidad a la que responde { $items }
needs-told-set-aside-body = La necesidad: “{ $statement }” Motivo: { $why } Vea qué parte del trabajo continúa.
needs-told-withdrawn-subject = Se retiró una necesidad a la que responde { $items }
needs-told-withdrawn-body = No era una necesidad: “{ $statement }” Motivo: { $why } Vea qué parte del trabajo continúa.
needs-reworded-since = Dice otra cosa desde el { $day }
needs-withdrawn = Retiradas: no lo eran
needs-as-of = Cómo decía y estaba esta necesidad el { $day }.
needs-as-of-today = Verla hoy
needs-as-it-read = Cómo decía hasta el { $day }
needs-audience-then = { $count ->
    [0] Nadie ese día
    [one] Una persona ese día
   *[other] { $count } personas ese día
 }
voice-report = Informe de consulta
voice-report-caption = ESEA, Título II-A, { $year }, al { $day }
voice-all-consulted = Este año escolar se consultó a todos los que nombra la ley: maestros, directores, paraprofesionales, personal especializado, padres y la comunidad.
voice-not-consulted = Aún no se les consulta este año escolar, aunque la ley los nombra: { $names }.
voice-no-meetings = Ninguna reunión este año escolar.
voice-signed-by = por { $name } el { $day }
voice-present = Presentes
voice-teachers = Maestros
voice-principals = Directores
voice-paraprofessionals = Paraprofesionales
voice-specialized-staff = Personal especializado
voice-administrators = Administradores
voice-hourly-staff = Personal por hora
voice-parents = Padres
voice-students = Estudiantes
voice-community = Comunidad
voice-board = Junta escolar
voice-teacher-education = Programas de formación docente
voice-seats-wanted = { $count ->
    [one] Una persona habla por el grupo.
   *[other] { $count } personas hablan por el grupo.
  }
voice-sits = En funciones
voice-about-planning = la planificación
voice-about-evaluation = cómo evaluar
voice-about-response = cómo responder a los resultados
voice-no-meeting = Fuera de una reunión
voice-field-record = Acta
# Lo que se dice a los responsables de elementos del plan, y lo que vence.
planning-told-owner-subject = Usted se encarga de { $item }
planning-told-owner-body = { $due ->
    [none] Está en { $plan } y usted es responsable. No se ha fijado una fecha límite.
   *[other] Está en { $plan } y usted es responsable. Vence el { $due }.
}
planning-told-owner-several-subject = Usted se encarga de { $count ->
    [one] un elemento
   *[other] { $count } elementos
} de { $plan }
planning-told-owner-several-body = { $due ->
    [none] Usted es responsable de { $items }. No se ha fijado ninguna fecha límite.
   *[other] Usted es responsable de { $items }. El primero vence el { $due }.
}
planning-home-due = { $kind } de { $plan }, del que usted es responsable. Deja esta lista cuando su página diga que está hecho.
planning-home-overdue = Atrasado
planning-home-more = { $count ->
    [one] Vence un elemento más del plan del que usted es responsable
   *[other] Vencen { $count } elementos más del plan de los que usted es responsable
}
planning-say = Diga cómo va
planning-say-button = Guardar
planning-said = Guardado.
planning-field-status = Está
planning-field-on = A fecha de
planning-field-words = En palabras
planning-field-words-hint = Qué se hizo y qué sigue
planning-refused-words = Dígalo en palabras.
planning-refused-not-yet = Ese día no ha llegado. Elija hoy o un día anterior.
planning-refused-over = El plan terminó, o esto se retiró: no se puede decir nada más.
