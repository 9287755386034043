# Las cláusulas, con nuestras propias palabras.
policy-p1 = Propósito
policy-p1-words = El aprendizaje hace crecer al personal, mejora los logros de los estudiantes y el funcionamiento del distrito.
policy-p2 = Dos clases de aprendizaje
policy-p2-words = Un programa completo tiene capacitación y desarrollo profesional.
policy-p3 = Capacitación
policy-p3-words = La capacitación da una destreza que el trabajo necesita o cumple lo que pide la ley.
policy-p4 = Continuo
policy-p4-words = El desarrollo profesional sigue todo el año y forma un conjunto.
policy-p5 = Formas de impartir
policy-p5-words = Talleres presenciales, un sistema en línea y más.
policy-p5-missing = Cursos en línea tomados dentro de Perennial.
policy-p6 = Ofrecido a todo el personal
policy-p6-words = A cada persona se le ofrece capacitación que le ayuda a hacer bien su trabajo y a sentirse parte de él.
policy-p7 = Variedad
policy-p7-words = De dentro y de fuera; cursos, talleres, institutos, redes y conferencias; a solas, en grupos pequeños y grandes.
policy-p8 = Aprender en el trabajo
policy-p8-words = Las comunidades de aprendizaje, la asesoría y las rondas son parte del trabajo mismo.
policy-p8-missing = Los equipos que se reúnen, los ciclos de asesoría y las visitas con lo que resultó de ellas.
policy-p9 = Planes
policy-p9-words = El aprendizaje sostiene el plan estratégico del distrito y el plan de cada edificio.
policy-p10 = Enseñanza
policy-p10-words = El aprendizaje apoya la manera de enseñar del distrito y el crecimiento de cada educador.
policy-p11 = Liderazgo
policy-p11-words = Supervisores, administradores y docentes líderes siguen creciendo como líderes.
policy-p12 = Leyes y mandatos
policy-p12-words = La capacitación que exige la ley se asigna, se cumple y se puede probar.
policy-p13 = Planeado con datos
policy-p13-words = Los datos de estudiantes y personal dan forma a lo que se ofrece, a corto y a largo plazo, y se planea en conjunto.
policy-p13b = La voz de todos
policy-p13b-words = Se escucha a todos los grupos interesados y se ve qué pasó con lo que dijeron.
policy-p14 = Quién hace qué
policy-p14-words = El distrito ofrece, los empleados siguen aprendiendo y lo aplican, los supervisores velan por ello.
policy-p15 = Evaluado
policy-p15-words = Los programas se valoran una y otra vez por el bien que hacen, y sigue una decisión.
policy-p15-missing = Instrumentos en los cuatro niveles por encima de lo que dicen quienes estuvieron, comparaciones, y qué tan segura es una diferencia.
policy-p16 = Adopción y revisión
policy-p16-words = La política tiene sus fechas, y lo que se muestra se mide con el texto entonces vigente.

# La página de la política.
policy-title = ¿Se está cumpliendo la política?
policy-caption = { $title } · al { $day }
policy-caption-none = Política de aprendizaje profesional · al { $day }
policy-lead = { $shown } de { $all } cláusulas tienen pruebas en el año escolar { $year }.
policy-lead-gaps = { $count ->
    [one] A { $count } de ellas le falta algo.
   *[other] A { $count } de ellas les falta algo.
}
policy-lead-nothing = { $count ->
    [one] { $count } todavía no tiene nada que mostrar este año escolar.
   *[other] { $count } todavía no tienen nada que mostrar este año escolar.
}
policy-lead-not-yet = { $count ->
    [one] { $count } todavía no se puede mostrar en Perennial.
   *[other] { $count } todavía no se pueden mostrar en Perennial.
}
policy-clauses = Cláusulas
policy-not-yet = Todavía no
policy-not-yet-words = Perennial todavía no registra esto: { $missing }
policy-also-missing = Todavía no: { $missing }
policy-nothing = Nada este año escolar
policy-nothing-words = Todavía no hay datos para esto en el año escolar { $year }.
policy-answers = Responde por ella: { $names }
policy-nobody-answers = No se ha nombrado a nadie que responda por ella.
policy-unanswered-all = Todavía no se ha nombrado a nadie que responda por ninguna cláusula.
policy-unanswered = No se ha nombrado a nadie que responda por { $clauses }.
policy-day = Al día
policy-beside = Junto a las cifras del
policy-beside-year = Junto a las cifras de un año antes
policy-beside-later = El otro día tiene que ser anterior al { $day }
policy-then = Al { $day }: { $says }
policy-then-nothing = Al { $day }: nada en ese año escolar
policy-then-heading = Al { $day }
policy-then-look = Todo al { $day }
policy-compared-positions = Habilidades demostradas entonces y ahora: { $then } y { $now }
policy-compared-elements = Indicadores entonces y ahora: { $then } y { $now }
policy-col-on = { $what }, { $day }
policy-compared-none = no estaba
policy-day-show = Mostrar ese día
policy-day-wrong = Escriba el día como día, mes y año, por ejemplo { $example }
policy-read-text = Leer el texto de la política
policy-load-text = Cargar el texto de la política del distrito
policy-owners = Quién responde por cada cláusula
policy-compliance = Obligaciones, edificio por edificio, con prueba
policy-known-now = Los datos cuentan por el día al que se refieren. Lo que se corrigió después cuenta ya corregido.

# Una cláusula.
policy-clause-caption = Cláusula { $key } · al { $day }
policy-back = Volver a todas las cláusulas
policy-evidence = En qué se basa
policy-csv = Descargar como CSV
policy-hidden = Los grupos tan pequeños que una cifra hablaría de una sola persona dicen «muy pocos para mostrar». De los demás, las personas se cuentan de cinco en cinco, las horas de diez en diez, y una parte cercana a nadie o a todos dice «a lo más» o «al menos», para que dos días no revelen lo que hizo una sola persona entre ellos.

# Cifras.
policy-hours = { $hours } horas
policy-p1-detail = { $purpose }: { $hours } horas, { $people ->
    [one] { $people } persona
   *[other] { $people } personas
}
policy-p1-gap = { $count ->
    [one] { $count } actividad no dice su propósito
   *[other] { $count } actividades no dicen su propósito
}
policy-p1-found = { $count ->
    [one] Al valorar este año escolar: un hallazgo; { $keep } para mantener, { $fix } para arreglar, { $stop } para terminar
   *[other] Al valorar este año escolar: { $count } hallazgos; { $keep } para mantener, { $fix } para arreglar, { $stop } para terminar
}
policy-p1-findings = Qué se encontró al valorar las actividades, por propósito, año escolar hasta el { $day }
policy-p15-figure = { $some } de { $all } actividades dicen cómo se valorarán
policy-p15-data = { $data } tienen datos con que valorarlas; { $found } tienen un hallazgo con decisión este año escolar
policy-p15-gap = { $count ->
    [one] Una actividad está atrasada en valorarse, o en cumplir lo decidido
   *[other] { $count } actividades están atrasadas en valorarse, o en cumplir lo decidido
}
policy-p15-levels = Cómo se valoran las actividades, por nivel, al { $day }
policy-p15-decisions = Qué se decidió este año escolar, al { $day }
policy-col-findings = Hallazgos
policy-col-done = Hechas
policy-col-level = Nivel
policy-col-planned = Se valorarán
policy-col-with-data = Con datos
policy-col-decision = Decisión
policy-to-evaluation = A la evaluación
policy-p2-figure = { $training }% capacitación
policy-p2-development = { $development }% desarrollo profesional
policy-p2-detail = { $training } horas de capacitación, { $development } horas de desarrollo profesional
policy-p2-gap = { $count ->
    [one] { $count } grupo de puestos sin desarrollo profesional
   *[other] { $count } grupos de puestos sin desarrollo profesional
}
policy-p3-figure = { $some } de { $all } capacitaciones
policy-p3-detail = dicen para qué son: { $skill } para una destreza del trabajo, { $law } para un mandato
policy-p3-duties = { $share } de las obligaciones por mandato están cumplidas o exentas
policy-p3-gap = { $count ->
    [one] { $count } capacitación no dice ni lo uno ni lo otro
   *[other] { $count } capacitaciones no dicen ni lo uno ni lo otro
}
policy-p4-detail = { $quarters ->
    [one] del personal aprendió en el primer trimestre
   *[other] del personal aprendió en cada uno de los { $quarters } trimestres hasta ahora
}
policy-p4-sustained = { $share } de quienes aprendieron lo hicieron en dos sesiones o más
policy-p4-gap = { $count ->
    [one] { $count } persona sin nada este trimestre
   *[other] { $count } personas sin nada este trimestre
}
policy-p5-share = { $share }% { $mode }
policy-p5-gap = sin oferta: { $modes }
policy-p6-figure = { $some } de { $all } grupos de puestos
policy-p6-detail = { $count ->
    [one] tienen algo en que inscribirse ahora, de { $count } actividad
   *[other] tienen algo en que inscribirse ahora, de { $count } actividades
}
policy-p6-gap = { $count ->
    [one] { $count } persona sin nada abierto para ella
   *[other] { $count } personas sin nada abierto para ellas
}
policy-p7-figure = { $some } de { $all } formatos
policy-p7-least = { $group }: { $some } de { $all }
policy-p7-least-groups = { $count } grupos de puestos: { $some } de { $all }
policy-p7-gap = { $count } de { $all } combinaciones sin nada
policy-p12-detail = { $mandates ->
    [one] de { $duties } obligaciones de { $mandates } mandato
   *[other] de { $duties } obligaciones de { $mandates } mandatos
}
policy-p12-late = { $count } con atraso
policy-p12-nobody-late = Nadie con atraso
policy-p12-done = { $count } cumplidas o exentas
policy-p12-due = { $count } aún a tiempo
policy-p12-gap = Quién está atrasado, y con qué
policy-p12-buildings = { $count ->
    [one] { $count } edificio con alguien atrasado
   *[other] { $count } edificios con alguien atrasado
}
policy-p12-short = { $count ->
    [one] { $count } edificio con menos personas capacitadas de las debidas
   *[other] { $count } veces un edificio tiene menos personas capacitadas de las debidas
}
policy-p14-employees = del personal aprendió algo este año escolar
policy-p14-district = El distrito ofrece { $activities } actividades en { $sections } secciones
policy-p10-plans = Con un plan de crecimiento aprobado este año escolar, de { $all } empleados: { $share }
policy-p10-goals = { $count ->
    [one] Una meta nombra un indicador
   *[other] { $count } metas nombran un indicador
 }
policy-p11-plans = Con un plan de crecimiento aprobado este año escolar, de { $all } que dirigen: { $share }
policy-p14-answers = Los supervisores respondieron a tiempo { $some } de { $all } planes de crecimiento
policy-p14-applied = { $some } o más de { $all } o más respuestas sobre lo aprendido dicen que se usa
policy-p10-wanted = Autoevaluaciones de este año escolar al { $day }, de cinco personas o más
policy-col-want-to-grow = En los dos niveles más bajos
policy-p11-academies = { $count ->
    [0] Nadie está en una academia
    [one] Una persona que dirige está en una academia
   *[other] { $count } personas que dirigen están en academias
 }; { $completed } han completado una
policy-p11-mentors = { $count ->
    [one] Una persona en inducción tiene mentor
   *[other] { $count } personas en inducción tienen mentor
 }
policy-p14-supervisors = { $some } de { $all } supervisores tienen un equipo sin nadie atrasado
policy-p14-gap = { $count ->
    [one] { $count } persona sin ningún aprendizaje
   *[other] { $count } personas sin ningún aprendizaje
}
policy-p16-adopted = Adoptada el { $adopted }
policy-p16-revised = Adoptada el { $adopted }, revisada el { $revised }
policy-p16-in-force = Vigente aquí desde el { $from }

# Tablas.
policy-none = nada
policy-too-few = muy pocos para mostrar
policy-all = Todos
policy-quarter = Trimestre { $number }
policy-col-people = Personas
policy-col-hours = Horas
policy-col-staff = Personal
policy-col-group = Grupo de puestos
policy-col-purpose = Propósito
policy-col-activities = Actividades
policy-col-training-people = Capacitación: personas
policy-col-training-hours = Capacitación: horas
policy-col-development-people = Desarrollo profesional: personas
policy-col-development-hours = Desarrollo profesional: horas
policy-col-meant-for = Para qué
policy-col-quarter = Trimestre
policy-col-days = Días
policy-col-share = Proporción
policy-col-each-quarter = Aprendieron en cada trimestre
policy-col-sustained = En varias sesiones
policy-col-one-off = Solo en sesiones sueltas
policy-col-nothing = Nada
policy-col-mode = Forma
policy-col-activities-offered = Actividades ofrecidas
policy-col-sections = Secciones
policy-col-open-now = Actividades con inscripción abierta
policy-col-nothing-open = Personas sin nada abierto
policy-col-format = Formato
policy-col-mandate = Mandato
policy-col-citation = Fuente
policy-col-asked = Se pide a
policy-col-current = Cumplidas o exentas
policy-col-due = Aún a tiempo
policy-col-late = Atrasados
policy-col-late-with-nothing = Sin nada atrasado
policy-col-building = Edificio
policy-col-buildings = Se pide a edificios
policy-col-covered = Cubiertos
policy-col-short = Faltan
policy-col-duties = Obligaciones
policy-col-team = Su equipo
policy-col-supervisors = Supervisores
policy-col-version = Versión
policy-col-adopted = Adoptada
policy-col-revised = Revisada
policy-col-in-force = Vigente desde
policy-p1-table = Aprendizaje por propósito, año escolar hasta el { $day }. Quien aprendió para dos propósitos está en ambos.
policy-p2-table = Personal al { $day } por grupo de puestos: capacitación y desarrollo profesional este año escolar
policy-p3-held-share = { $share } de las habilidades que piden los puestos ya se demostraron
policy-p3-positions = Quién ha demostrado todas las habilidades de su puesto, al { $day }; cada persona una vez, por su puesto principal
policy-p3-held = Habilidades que se piden y se demostraron, al { $day }
policy-col-position = Puesto
policy-col-skill = Habilidad
policy-col-hold-all = Demostraron todas
policy-col-skills-needed = Habilidades que se piden
policy-col-skills-held = Habilidades demostradas
policy-col-needed-by = La necesitan
policy-col-held-by = La demostraron
policy-share-at-most = a lo más { $share }%
policy-share-at-least = al menos { $share }%
policy-p3-table = Capacitaciones ofrecidas este año escolar, al { $day }. Una puede servir para ambas cosas.
policy-p3-skill = Una destreza que el trabajo necesita
policy-p3-law = Un mandato
policy-p3-neither = No se dice
policy-p4-table = Personal al { $day } que aprendió en cada trimestre del año escolar
policy-p4-groups = Personal al { $day } por grupo de puestos: qué tan continuo es su aprendizaje este año escolar
policy-p5-table = Aprendizaje por forma de impartir, año escolar hasta el { $day }
policy-p6-table = En qué puede inscribirse el personal, por grupo de puestos, al { $day }
policy-p7-table = Actividades ofrecidas este año escolar, al { $day }: por formato, proveedor y grupo
policy-p7-groups = Actividades de este año escolar abiertas a cada grupo de puestos, al { $day }
policy-p7-outside = { $count ->
    [one] Una solicitud
   *[other] { $count } solicitudes
  } de aprender fuera del distrito, { $confirmed } confirmadas, { $hours } horas
policy-p7-outside-table = Aprendizaje fuera del distrito solicitado este año escolar, hasta el { $day }
policy-col-outside = Tipo de solicitud
policy-col-outside-asked = Solicitadas
policy-col-approved = Aprobadas
policy-col-confirmed = Confirmadas
policy-p12-table = Personas a quienes se pide cada mandato, al { $day }
policy-p12-buildings-table = Obligaciones de quienes trabajan en cada edificio, al { $day }
policy-p12-buildings-people = Quiénes de cada edificio no tienen nada atrasado, al { $day }
policy-p12-coverage-table = Mandatos que piden a cada edificio personas capacitadas, al { $day }
policy-p14-table = Personal al { $day } por grupo de puestos: cualquier aprendizaje este año escolar
policy-p14-teams = Supervisores y quienes dependen directamente de ellos, al { $day }
policy-p16-table = Versiones del texto de la política cargadas al { $day }
policy-team-current = Nadie está atrasado
policy-team-late = Alguien está atrasado

# Palabras del catálogo.
policy-purpose-staff = Crecimiento del personal
policy-purpose-students = Logros de los estudiantes
policy-purpose-district = Funcionamiento del distrito
policy-purpose-none = Sin propósito indicado
policy-mode-face-to-face = presencial
policy-mode-online = en línea
policy-mode-blended = en parte en línea
policy-mode-none = fuera del catálogo
policy-format-workshops = Talleres
policy-format-courses = Cursos
policy-format-institutes = Institutos
policy-format-networks = Redes
policy-format-conferences = Conferencias
policy-format-plcs = Comunidades de aprendizaje
policy-format-coaching = Asesoría
policy-format-rounds = Rondas
policy-provider-internal = De dentro
policy-provider-external = De fuera
policy-setting-individual = a solas
policy-setting-small = grupo pequeño
policy-setting-large = grupo grande

# El texto del distrito.
policy-text-title = Texto de la política
policy-text-dates = Adoptada el { $adopted }, vigente aquí desde el { $from }
policy-text-dates-revised = Adoptada el { $adopted }, revisada el { $revised }, vigente aquí desde el { $from }
policy-text-none = El distrito no ha cargado el texto de su política. Lo que se muestra se mide con las cláusulas en las palabras de Perennial.
policy-text-none-then = Ningún texto de la política estaba vigente el { $day }.
policy-text-versions = Versiones
policy-text-new = Cargar una versión
policy-text-new-title = Cargar una versión del texto de la política
policy-text-new-lead = Las versiones anteriores se conservan. Cada día se muestra con la versión vigente ese día.
policy-text-field-title = Título
policy-text-field-title-hint = Como lo llama el distrito, con su número
policy-text-field-body = Texto
policy-text-field-body-hint = Pegue el texto completo o elija abajo un archivo de texto
policy-text-field-file = Archivo de texto
policy-text-field-file-hint = Un archivo de texto sin formato (.txt)
policy-text-field-adopted = Adoptada el
policy-text-field-revised = Revisada el
policy-text-field-in-force = Vigente desde
policy-text-load = Cargar esta versión
policy-text-loaded = El texto de la política está cargado.
policy-text-missing = Pegue el texto o elija un archivo de texto
policy-text-unreadable = El archivo no es de texto sin formato. Guárdelo como archivo de texto (UTF-8) y elíjalo otra vez
policy-text-both = Pegue el texto o elija un archivo, no ambos
policy-text-too-long = El texto tiene más de { $most } caracteres. Deje fuera lo que no sea la política misma
policy-text-revised-early = Revisada el debe ser el día de adopción o después
policy-text-in-force-early = Vigente desde debe ser el día de adopción o después
policy-text-same = Esta versión ya está cargada: mismo título, texto y días

# Quién responde por una cláusula.
policy-owners-title = Quién responde por cada cláusula
policy-owners-table = Quién responde por cada cláusula, al { $day }
policy-owners-clause = Cláusula
policy-owners-who = Responde por ella
policy-owners-since = Desde
policy-owners-end = Término
policy-owners-end-button = Terminar hoy
policy-owners-end-about = { $name } por { $key }
policy-owners-nobody = nadie
policy-owners-name = Nombrar a alguien
policy-owners-field-person = Número de empleado o correo electrónico
policy-owners-field-clauses = Cláusulas
policy-owners-field-from = Desde
policy-owners-save = Nombrar
policy-owners-named = { $name } responde por { $clauses } desde el { $day }.
policy-owners-ended = { $name } responde por { $key } hasta el { $day } y no después.
policy-owners-unknown = Ningún miembro del personal tiene este número de empleado o correo electrónico
policy-owners-no-clause = Elija al menos una cláusula
policy-owners-already = Ya responde por { $key }
policy-owners-left = Dejó el distrito el { $day }

policy-p3-skills = { $some } de { $all } habilidades de los oficios tienen algo que las enseña.
policy-p9-figure = { $some } de { $all } estrategias
policy-p9-detail =
    { $count ->
        [one] tienen algo en oferta; un plan de acción de un edificio está en curso.
       *[other] tienen algo en oferta; { $count } planes de acción de edificios están en curso.
    }
policy-p9-without = { $count } de { $all } actividades ofrecidas no sirven a ninguna estrategia.
policy-p9-schools =
    { $count ->
        [one] Una escuela no tiene plan.
       *[other] { $count } escuelas no tienen plan.
    }
policy-p9-gap =
    { $count ->
        [one] Para una estrategia no hay nada en oferta.
       *[other] Para { $count } estrategias no hay nada en oferta.
    }
policy-p9-table = Estrategias y lo que les sirve, año escolar hasta el { $day }
policy-p9-phases = Escuelas por la fase de su plan, { $day }
policy-p9-no-plan = Sin plan
policy-elements-figure = { $some } de { $all } indicadores
policy-elements-detail =
    { $count ->
        [one] tienen algo en oferta, en una sección.
       *[other] tienen algo en oferta, en { $count } secciones.
    }
policy-elements-gap =
    { $count ->
        [one] Para un indicador no hay nada en oferta.
       *[other] Para { $count } indicadores no hay nada en oferta.
    }
policy-elements-table = Lo que sirve a cada uno, año escolar hasta el { $day }
policy-col-strategy = Estrategia
policy-col-element = Indicador o habilidad
policy-col-reached = Personas alcanzadas
policy-col-meant-for-people = Dirigido a
policy-col-phase = Fase
policy-col-schools = Escuelas
policy-to-plan = Al plan estratégico
policy-to-frameworks = A los marcos

policy-p6-pulse = Comprometidos, de quienes respondieron «{ $wave }»: { $share }
policy-p6-pulse-trend = Comprometidos, de quienes respondieron «{ $wave }»: { $share }; en «{ $before }»: { $was }
policy-p6-engagement = Sondeo de compromiso, preguntado hasta el { $day }
policy-col-wave = Sondeo
policy-col-engaged = Comprometidos
policy-col-answers = Respuestas de los preguntados
policy-to-pulse = Al sondeo de compromiso
policy-p13-measures = { $count ->
    [one] Una cifra de los estudiantes para mirar, de { $groups } grupos de estudiantes
   *[other] { $count } cifras de los estudiantes para mirar, de { $groups } grupos de estudiantes
}
policy-to-measures = A las cifras de los estudiantes
policy-p13-figure = { $some } de { $all } necesidades atendidas
policy-p13-offer = Para { $some } de { $all } atendidas por el plan hay algo en oferta.
policy-p13-horizon = { $short } a corto plazo, { $long } a largo plazo
policy-p13-gap =
    { $count ->
        [one] Una necesidad está abierta.
       *[other] { $count } necesidades están abiertas.
    }
policy-p13-table = Necesidades según su estado, { $day }
policy-p13b-figure = { $some } de { $all } grupos escuchados
policy-p13b-detail = { $inputs } aportes, { $answered } respondidos
policy-p13b-gap =
    { $count ->
        [one] A un grupo no se le escucha este año escolar.
       *[other] A { $count } grupos no se les escucha este año escolar.
    }
policy-p13b-table = Los grupos este año escolar hasta el { $day }
policy-col-stands = Estado
policy-col-needs = Necesidades
policy-col-group-stake = Grupo
policy-col-seats = Lugares ocupados
policy-col-meetings = Reuniones
policy-col-inputs = Dicho
policy-col-answered = Respondido
policy-to-needs = A las necesidades
policy-to-voice = A quién se escucha
