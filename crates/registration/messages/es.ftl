# Lo que se comunica a las personas. `starts` es el inicio de la primera sesión, o nada.
registration-registered-subject = Tiene lugar: { $title }
registration-registered-body = La oficina de aprendizaje profesional le ha inscrito en { $title }. Primera sesión: { $starts }.
registration-waitlisted-subject = Está en la lista de espera: { $title }
registration-waitlisted-body = { $title } está completo. Está en la fila y le avisamos en cuanto tenga lugar. Primera sesión: { $starts }.
registration-approved-subject = Aprobado: { $title }
registration-approved-body = Su solicitud fue aprobada y tiene lugar en { $title }. Primera sesión: { $starts }.
registration-denied-subject = No aprobado: { $title }
registration-denied-body = Su solicitud para asistir a { $title } no fue aprobada. Motivo: { $reason }
registration-promoted-subject = Ya tiene lugar: { $title }
registration-promoted-body = Se liberó un lugar y es suyo: está inscrito en { $title }. Primera sesión: { $starts }. Si ya no puede venir, cancele para que pueda ir la siguiente persona.
registration-offered-subject = Hay un lugar para usted si lo quiere: { $title }
registration-offered-body = Le guardamos un lugar en { $title } hasta { $until }. Tómelo o déjelo.
registration-asked-subject = Hay un lugar y tiene que elegir: { $title }
registration-asked-body = Le guardamos un lugar en { $title } hasta { $until }. También tiene { $with }, por eso no le movimos sin preguntar.
registration-offer-expired-subject = El lugar ofrecido pasó a otra persona: { $title }
registration-offer-expired-body = El lugar en { $title } no se tomó a tiempo y pasó a la siguiente persona. Puede volver a la fila.
registration-withdrawn-subject = Ya no está inscrito: { $title }
registration-withdrawn-body = La oficina de aprendizaje profesional le ha dado de baja de { $title }. Motivo: { $reason }
registration-section-cancelled-subject = Cancelado: { $title }
registration-section-cancelled-body = { $title } no se realizará. Motivo: { $reason }
registration-open-subject = Ya puede inscribirse: { $title }
registration-open-body = Pidió que le avisáramos: ya hay inscripción para { $title }. Primera sesión: { $starts }. Los lugares son de quien llega primero.
registration-changed-subject = Nueva fecha o lugar: { $title }
registration-changed-body = { $title } se reúne ahora a otra hora o en otro lugar. Primera sesión: { $starts }. Sigue inscrito.
registration-changed-overlaps-subject = Nueva fecha, y coincide: { $title }
registration-changed-overlaps-body = { $title } se reúne ahora a la misma hora que { $with }. Primera sesión: { $starts }. Sigue inscrito en ambos: cancele uno.

registration-catalog = Catálogo
registration-school-year = Año escolar { $year }
registration-new-activity = Nueva actividad
registration-view-month = Por mes
registration-view-list = Como lista
registration-conferences = Jornadas
registration-propose = Proponer una actividad
registration-catalog-none = Ninguna actividad coincide.
registration-catalog-empty = Todavía no se ofrece nada. Las actividades aparecen aquí cuando la oficina de aprendizaje profesional las publica.
registration-catalog-soonest = { $shown } de { $count } actividades, primero las próximas con lugar, al { $now }
registration-catalog-best = { $shown } de { $count } actividades, primero las que más coinciden, al { $now }
registration-month-count = { $month }: { $count } sesiones
registration-column-activity = Actividad
registration-column-hours = Horas
registration-column-status = Estado
registration-sections-count = { $count ->
    [one] una sección
   *[other] { $count } secciones
  }
registration-not-for-you = No es para su puesto
registration-no-dates = Sin fechas todavía
registration-filter-any = Cualquiera
registration-filter-suggested = Sugerido para mí
registration-filter-mine = Solo lo que es para mí
registration-filter-kind = Tipo
registration-filter-format = Formato
registration-filter-mode = Modalidad
registration-filter-group = Grupo
registration-filter-purpose = Propósito
registration-filter-provider = Quién lo ofrece
registration-filter-building = Edificio
registration-filter-topic = Tema
registration-filter-credit = Crédito
registration-filter-year = Año escolar

registration-back-catalog = Catálogo
registration-sections = Secciones
registration-sessions = Sesiones
registration-sessions-none = Las fechas se acuerdan.
registration-sections-empty = Todavía no hay secciones programadas.
registration-sections-caption = Al { $now }
registration-about = Descripción
registration-materials = Materiales
registration-material-version = versión { $version }
registration-new-section = Nueva sección
registration-edit-activity = Editar actividad
registration-fact-when = Cuándo
registration-fact-where = Dónde
registration-fact-credit = Crédito
registration-fact-seats = Lugares
registration-fact-closes = La inscripción cierra
registration-fact-presenters = Presentan
registration-fact-provider = Lo ofrece
registration-fact-target = Prepara para
registration-fact-cost = Costo
registration-when-arranged = Por acordar
registration-when-more = { $count ->
    [one] { $first }, y una sesión más
   *[other] { $first }, y { $count } sesiones más
  }
registration-where-open = Lugar por anunciar

registration-back-activity = { $title }
registration-roster = Lista de asistencia
registration-registrations = Inscripciones
registration-edit = Editar sección
registration-session-cancelled = Cancelada
registration-seats-any = { $count ->
    [one] una persona inscrita, sin límite
   *[other] { $count } personas inscritas, sin límite
  }
registration-seats-none = no queda ninguno
registration-seats-left = { $count ->
    [one] queda uno
   *[other] quedan { $count }
  }
registration-section-draft = Borrador
registration-section-opens = Abre { $opens }
registration-section-open = Abierta
registration-section-full = Completa
registration-section-full-waiting = Completa, { $count } en espera
registration-section-closed = Inscripción cerrada
registration-section-running = En curso
registration-section-past = Terminada
registration-section-cancelled = Cancelada
registration-ask-register = Inscribirme
registration-ask-request = Pedir inscripción
registration-ask-waitlist = { $count ->
    [0] Entrar a la lista de espera
    [one] Entrar a la lista de espera (una persona delante)
   *[other] Entrar a la lista de espera ({ $count } personas delante)
  }
registration-ordinal-st = { $place }.º
registration-ordinal-nd = { $place }.º
registration-ordinal-rd = { $place }.º
registration-ordinal-th = { $place }.º

registration-state-registered = Con lugar
registration-state-requested = Espera aprobación
registration-state-in-line = { $place } en la fila
registration-state-waitlisted = En lista de espera
registration-state-offered = Se ofrece un lugar
registration-state-declined = Rechazada
registration-state-cancelled = Cancelada
registration-state-withdrawn = De baja por la oficina
registration-state-expired = La oferta venció
registration-you-registered = Está inscrito
registration-you-requested = Su solicitud espera respuesta
registration-you-in-line = Está { $place } en la fila
registration-you-waitlisted = Está en la lista de espera
registration-you-offered = Le guardamos un lugar hasta { $until }
registration-you-declined = Esto no se dio
registration-you-cancelled = Esta inscripción está cancelada
registration-you-withdrawn = La oficina le dio de baja de esta sección
registration-you-expired = El lugar ofrecido pasó a la siguiente persona
registration-see-yours = Su inscripción
registration-see-section = Ver la sección
registration-cancel = Cancelar inscripción
registration-leave-line = Salir de la fila
registration-take = Tomar el lugar
registration-decline = Dejarlo
registration-decide = Su decisión
registration-declined-done = Dejó el lugar. Pasó a la siguiente persona de la fila.

registration-next = Qué sigue
registration-next-check-in = Ese día, regístrese con el código que se muestra en la sala.
registration-next-cancel = Si no puede venir, cancele antes de { $until } para que otra persona tenga su lugar.
registration-next-line = Cuando se libera un lugar, es para la primera persona de la fila. Le avisamos aquí y por correo.
registration-next-line-leave = Conserva su puesto hasta que empiece la sección o salga de la fila.
registration-next-request = Deciden las personas de abajo. Usted conserva su lugar en la fila hasta entonces, y le avisamos la respuesta.
registration-approval = Aprobación
registration-next-offer = Tome el lugar o déjelo. Después de esa hora pasa a la siguiente persona.
registration-next-over = Nada. Puede volver a inscribirse mientras la inscripción esté abierta.
registration-number = Inscripción { $number }
registration-calendar = Añadir al calendario
registration-history = Historial
registration-by-for = { $by } por { $of }

# Lo que está abierto a invitados.
registration-guests-title = Abierto a invitados
registration-guests-lead = Formación a la que pueden asistir personas de otros distritos, escuelas y agencias. Necesita una cuenta propia; sus certificados siguen siendo suyos dondequiera que trabaje.
registration-guests-none = Por ahora no hay nada abierto a invitados. Vuelva más adelante.
registration-guests-full = No quedan lugares: hay lista de espera
registration-guests-left = { $count ->
    [one] Queda un lugar
   *[other] Quedan { $count } lugares
}
registration-guests-any = Hay lugar para todos
registration-guests-find = Ver lo que está abierto a invitados
registration-guests-back = Volver a lo que está abierto a invitados
registration-guests-sign-up = Inscribirse como invitado
registration-guests-sign-in = Iniciar sesión
registration-guests-account = Para tener un lugar, inicie sesión o inscríbase como invitado: confirma su correo electrónico y elige una contraseña.
registration-guests-staff = Usted trabaja aquí y se inscribe en otra página.
registration-guests-staff-page = Ver esta sección para el personal
registration-guests-yours = Usted tiene un lugar aquí
registration-guests = Invitados
registration-guests-open = Abierta a invitados: pueden inscribirse personas de fuera.
registration-guests-see = Ver lo que ven los invitados
registration-guests-shut = No está abierta a invitados: solo puede inscribirse nuestro personal.
registration-guests-open-do = Abrir a invitados
registration-guests-close = Cerrar a invitados
registration-guests-opened = Los invitados pueden inscribirse en esta sección.
registration-guests-closed = Los invitados ya no pueden inscribirse. Quien tiene lugar lo conserva.
registration-guests-not-opened = No se abrió a invitados
registration-guests-series = Esta sección se toma junto con las demás de { $title }. Sepárela primero y luego ábrala a invitados.
registration-guests-over = Esta sección está cancelada o ya terminó, así que nadie puede inscribirse.
registration-guest-of = Invitado, { $organization }
registration-people-and-guests = { $count ->
    [one] Una persona del personal
   *[other] { $count } personas del personal
} y { $guests ->
    [one] un invitado
   *[other] { $guests } invitados
}
registration-event-request = Pidió inscripción
registration-event-register = Inscripción
registration-event-waitlist = Entró a la lista de espera
registration-event-approve = Solicitud aprobada
registration-event-deny = Solicitud no aprobada
registration-event-offer = Se ofreció un lugar
registration-event-take = Tomó el lugar ofrecido
registration-event-decline = Dejó el lugar ofrecido
registration-event-expire = La oferta venció
registration-event-promote = Pasó de la lista de espera a tener lugar
registration-event-cancel = Canceló
registration-event-withdraw = De baja por la oficina
registration-event-section-cancelled = La sección se canceló

registration-cancel-title = ¿Cancelar { $title }?
registration-cancel-effect = { $count ->
    [0] Su lugar queda libre para otra persona.
    [one] Su lugar pasa a la única persona que espera.
   *[other] Su lugar pasa a la primera de { $count } personas que esperan.
  }
registration-cancel-yes = Cancelar mi inscripción
registration-cancelled-done = Su inscripción está cancelada.
registration-leave-title = ¿Salir de la fila de { $title }?
registration-leave-effect = Pierde su puesto. Si vuelve más tarde, espera al final.
registration-leave-yes = Salir de la fila
registration-left-done = Ya no está en la fila.

registration-my-title = Mi aprendizaje
registration-my-outside = Aprender fuera del distrito
registration-my-empty = Todavía no está inscrito en nada. Lo que elija aparece aquí.
registration-my-coming = Próximamente
registration-my-coming-none = No hay nada próximo.
registration-my-waiting = En espera
registration-my-past = Pasado

registration-decide-title = { $who } pide asistir a { $title }
registration-decide-yes = Sí, puede asistir
registration-decide-no = No
registration-decide-reason = Motivo
registration-decide-reason-hint = Necesario para un no. La persona lo lee.
registration-decide-reason-missing = Escriba un motivo para su no
registration-decide-send = Enviar decisión
registration-decided = Esta solicitud ya se decidió.
registration-decide-done = Se avisó a { $who }.

registration-back-section = Volver a la sección
registration-no-catalog = Ver el catálogo
registration-check-in = Registrar asistencia con un código
registration-no-others = Ver otras secciones
registration-no-my-learning = Mi aprendizaje
registration-no-see-registration = Ver su inscripción
registration-no-see = Ver { $title }
registration-no-offered = Esta sección no se ofrece
registration-no-offered-why = No está en el catálogo, así que nadie puede inscribirse ahora.
registration-no-yet = La inscripción todavía no abre
registration-no-yet-why = La inscripción abre { $opens }. Vuelva entonces.
registration-no-closed = La inscripción cerró
registration-no-closed-why = La inscripción cerró { $on }. La oficina de aprendizaje profesional todavía puede ayudar.
registration-no-started = Esta sección ya empezó
registration-no-started-why = Su primera sesión empezó { $at }.
registration-no-cancelled = Esta sección está cancelada
registration-no-cancelled-why = No se realizará. Motivo: { $reason }
registration-no-full = Esta sección está completa
registration-no-full-why = Todos los lugares están tomados y no tiene lista de espera.
registration-no-full-waiting-why = Todos los lugares están tomados y la lista de espera también está llena, con { $count } en espera.
registration-no-twice = Ya tiene un puesto aquí
registration-no-twice-why = Cada persona tiene una inscripción por sección.
registration-no-overlap = Tiene otra cosa a esa hora
registration-no-overlap-why = { $title } se reúne { $starts }. Cancélelo primero si prefiere venir aquí.
registration-no-other = Ya tiene lugar en otra sección de esto
registration-no-other-why = Está inscrito en otra sección de { $title }. Cancele esa primero y luego inscríbase aquí.
registration-no-other-cancel = Cancelar la otra sección
registration-no-audience = Esto no es para su puesto
registration-no-audience-why = Este es el porqué. Si cree que debería serlo, pregunte a la oficina de aprendizaje profesional.
registration-no-open-to-me = Ver lo que es para usted
registration-no-deadline = Es tarde para cancelar aquí
registration-no-deadline-why = Podía cancelar hasta { $on }. Avise a la oficina de aprendizaje profesional que no puede venir.
registration-no-expired = La oferta venció
registration-no-expired-why = El lugar se guardó para usted hasta { $on }. Pasó a la siguiente persona de la fila.
registration-no-offer-open = La oferta sigue en pie
registration-no-offer-open-why = El lugar se guarda hasta { $until }.
registration-no-seat = No hay lugar libre
registration-no-seat-why = Mientras tanto otra persona tomó el lugar.
registration-no-promotion = Ya no se dan más lugares
registration-no-promotion-why = Se dieron lugares a la lista de espera hasta { $on }.
registration-no-below = Hay más personas con lugar
registration-no-below-why = { $count ->
    [one] Una persona tiene lugar. Escriba al menos 1.
   *[other] { $count } personas tienen lugar. Escriba al menos { $count }.
  }
registration-no-changed = Esto cambió mientras tanto
registration-no-changed-why = Mírelo de nuevo y elija qué hacer.
registration-no-reason = Escriba un motivo
registration-no-reason-why = Las personas afectadas lo leen.

registration-audience-no-position = Hoy no tiene un puesto en el distrito.
registration-audience-only-for = Solo para { $whom }.
registration-audience-not-for = No es para { $whom }.
registration-with-seat = Con lugar
registration-in-line = En la fila
registration-no-longer = Ya no están
registration-nobody = Nadie.
registration-column-person = Persona
registration-column-number = Número de empleado
registration-column-since = Pidió
registration-column-actions = Acciones
registration-people-count = { $count ->
    [one] Una persona
   *[other] { $count } personas
  }
registration-serves = A qué sirve

registration-no-absences = Ya hay demasiadas personas de su edificio fuera a esa hora
registration-no-absences-why = En { $building } no pueden faltar más de { $most } a la vez, y el { $on } ya faltan tantas. Puede esperar en la fila: tendrá un lugar en cuanto alguien de ellas deje el suyo.
registration-no-prerequisite = Antes va otra cosa
registration-no-prerequisite-why = Para tomar esto necesita crédito de lo siguiente:
registration-no-taken = Ya lo tomó
registration-no-taken-why = Tiene crédito del { $on } y esto se toma una sola vez.
registration-no-transcript = Ver su registro de créditos
registration-no-first = Antes, ¿cómo estuvo la última?
registration-no-first-why = Antes de inscribirse otra vez, unas palabras sobre { $title }, donde usted estuvo. Toma un minuto, nadie sabe cómo responde y se puede decir hasta el { $until }; después ya no le impide inscribirse. La capacitación que se le exige nunca se retiene.
registration-no-first-do = Decir cómo estuvo { $title }
registration-no-give-up = Ya no hay nada que dejar
registration-no-give-up-why = Ya no tiene el lugar que quería dejar por este. No ha cambiado nada.

# Avisar cuando hay inscripción para una actividad.
registration-interest-hint = Por ahora no hay inscripción. Podemos avisarle en cuanto la haya.
registration-interest-ask = Avíseme
registration-interest-asked = Le avisamos cuando haya inscripción
registration-interest-asked-why = Por correo y en su página de inicio. No guarda ningún lugar.
registration-interest-undo = Ya no me avise
registration-interest-done = Le avisaremos.
registration-interest-undone = No le avisaremos.
registration-interest-open = Ya puede inscribirse
registration-interest-open-why = Una sección tiene lugar, así que no hay nada que esperar.
registration-interest-mine = Le avisaremos de
registration-interest-since = Pedido { $day }

# Secciones que se toman juntas.
registration-series = Series
registration-series-one = Serie
registration-fact-series = Se toma junto con
registration-series-lead = Secciones que van juntas: una inscripción para todas, todas o ninguna.
registration-series-none = Ahora no se ofrece ninguna serie.
registration-series-begins = Empieza
registration-series-what = { $count } secciones, { $hours } en total. Una inscripción las toma todas; cada una da su crédito.
registration-series-get = Qué incluye
registration-series-register = Inscribirme en las { $count }
registration-series-ask = Solicitar las { $count }
registration-series-ask-why = Al menos una sección necesita aprobación, así que todas la esperan. Mientras tanto, cada una le guarda un lugar; un sí le da todas y un no las libera todas.
registration-series-asked = Las { $count } secciones de «{ $title }», como una sola
registration-series-requested = Se pregunta una sola vez a quienes aprueban, por todas. Si la retira, las retira todas.
registration-series-end-not = La serie todavía no se puede terminar
registration-series-end-not-why = { $people ->
    [one] Una persona las ha solicitado todas y espera respuesta. Decida primero esa solicitud.
   *[other] { $people } personas las han solicitado todas y esperan respuesta. Decida primero sus solicitudes.
}
registration-series-wait = Esperar por las { $count }
registration-series-wait-why = Al menos una sección no tiene lugar para usted ahora. Espera en todas, y tiene todos los lugares a la vez cuando los haya.
registration-series-no = { $title } dice que no por todas
registration-series-registered = Está inscrito en todo
registration-series-moves = Avanza cuando cada sección tiene un lugar para usted. Salir de la fila es salir de todas.
registration-series-offered = Es un lugar en cada sección. Tomarlo es tomarlas todas.
registration-series-none-of-it = No está inscrito en ninguna
registration-series-none-of-it-why = Una serie se toma entera o no se toma, y una sección dice que no.
registration-cancel-series = Es parte de “{ $title }”: deja todas sus secciones.
registration-no-series = Se toma junto con otras
registration-no-series-why = Esta sección es parte de “{ $title }”: todas sus secciones se toman juntas.

# Lugares que se guardan para algunas personas.
registration-fact-kept = Guardados
registration-kept = { $count ->
    [one] Un lugar
   *[other] { $count } lugares
  } para { $whom }, hasta { $until }: { $filled } ocupados
registration-kept-for-others = { $count ->
    [one] Hay un lugar libre, pero se guarda
   *[other] Hay { $count } lugares libres, pero se guardan
  } para otras personas hasta { $until }. Lo que quede entonces pasa a quienes están en la fila, en orden.

# Qué mueve un puesto en la fila, y cambiar un lugar por otro.
registration-moves-requested = Su puesto en la fila cuenta desde el día en que lo pidió. Si la respuesta es sí y hay un lugar libre, es suyo.
registration-moves-ahead = { $count ->
    [0] No hay nadie antes: el próximo lugar libre es suyo.
    [one] Hay una persona antes.
   *[other] Hay { $count } personas antes.
  }
registration-moves-automatic = Un lugar queda libre cuando alguien cancela, vence una oferta o se añaden lugares. Entonces pasa enseguida y le avisamos.
registration-moves-offer = Un lugar queda libre cuando alguien cancela, vence una oferta o se añaden lugares. Se le ofrece durante { $hours } horas.
registration-moves-manual = La oficina de aprendizaje profesional decide quién pasa cuando queda un lugar libre.
registration-moves-asked = También tiene { $title }, así que le preguntaremos antes.
registration-moves-held-back = En { $building } no pueden faltar más de { $most } a la vez, y el { $on } ya faltan tantas. Conserva su puesto hasta que alguien vuelva.
registration-moves-until = Nadie pasa después de { $stops }.
registration-exchange = Dejar { $title } y venir aquí
registration-exchange-hint = Conserva el lugar que tiene si no consigue este.
registration-exchange-series = Es parte de “{ $title }”: deja todas sus secciones.

# Con qué condiciones se toma una actividad.
registration-fact-needs = Se toma antes
registration-needs-missing = Le falta
registration-needs-taken = Ya lo tiene
registration-fact-again = Tomarlo otra vez
registration-again-without-credit = Se puede, pero sin crédito
registration-again-not = No se puede
registration-again-taken = Tiene crédito del { $on }.
# Lo que la persona hizo por sí misma: solo por correo, con el archivo de calendario.

registration-seat-subject = Su lugar: { $title }
registration-seat-body = Tiene un lugar en { $title }, desde { $starts }. El archivo de calendario de este correo lo pone en su calendario.
registration-seat-given-up-subject = Lugar dejado: { $title }
registration-seat-given-up-body = Dejó su lugar en { $title }, desde { $starts }. El archivo de calendario de este correo lo quita de su calendario.

# Lo que la gente necesita en los eventos.
registration-needs-title = Lo que necesito en los eventos
registration-needs-lead = Dígalo una vez. Quien organiza lo que usted toma ve qué se necesita y cuántas personas lo necesitan, no de quién es.
registration-needs-back = Mi cuenta
registration-needs-food = Comida
registration-needs-access = Acceso
registration-needs-words = Otra cosa, con sus palabras
registration-needs-words-missing = Diga qué es, o quite la marca de “otra cosa”
registration-needs-named = Quien organiza puede saber que soy yo
registration-needs-named-hint = Así puede preguntarle o llevárselo. Puede retirarlo cuando quiera.
registration-needs-keep = Guardar
registration-needs-kept = Guardado. No queda nada de lo que quitó.
registration-need-vegetarian = Vegetariana
registration-need-vegan = Vegana
registration-need-gluten-free = Sin gluten
registration-need-dairy-free = Sin lácteos
registration-need-nut-free = Sin nueces
registration-need-halal = Halal
registration-need-kosher = Kosher
registration-need-other-food = Otra cosa para comer
registration-need-step-free = Un camino sin escalones
registration-need-seat-in-front = Un asiento adelante
registration-need-sign-language = Lengua de señas
registration-need-captions = Subtítulos
registration-need-large-print = Letra grande
registration-need-interpreter = Intérprete de español
registration-need-other-access = Otra cosa para participar
registration-standing-left = Su puesto ya no pertenece a las personas para quienes es esta sección
registration-retired-since = desde el { $on }. Lo que se ganó con ella no cambia.
