# El marco de cada página, y lo que se dice cuando algo lo impide.

web-skip = Ir al contenido
web-title-error = Error: { $title }
web-account = Su cuenta
web-sign-out = Cerrar sesión
web-sign-in = Iniciar sesión
web-sign-in-first = Primero inicie sesión
web-nav = Perennial
web-back = Volver
web-demo-label = Demostración
web-trail = Dónde está esta página
web-help = Ayuda: { $help }
web-accessibility = Accesibilidad
web-policy = Política de la junta
web-demo = Distrito de demostración, personas inventadas. Hoy es { $today }.
web-demo-change = Cambiar de persona
web-as-of = al { $when }
web-close = Cerrar

web-acting-label = En nombre de quién
web-acting = Usted, { $hand }, actúa por { $person } hasta { $until }. Quedan anotados los dos nombres.
web-acting-stop = Dejar de actuar
web-looking = Usted, { $hand }, ve lo que ve { $person } hasta { $until }. No se puede cambiar nada; se avisa a { $person }.
web-looking-stop = Dejar de ver
web-looking-only = Usted ve lo que ve otra persona: mira sus páginas y no cambia nada. Deje de ver para hacer algo en su propio nombre.
web-nav-guests = Abierto a invitados
web-nav-home = Inicio
web-nav-catalog = Catálogo
web-nav-my-learning = Mi aprendizaje
web-nav-transcript = Expediente
web-nav-my-duties = Lo que debo
web-nav-my-standing = Cómo voy
web-nav-team = Mi equipo
web-nav-outside = Aprender fuera
web-nav-approvals = Por aprobar
web-nav-funds = Dinero para aprender
web-nav-budget = Presupuesto para aprender
web-nav-chains = Quién aprueba qué
web-nav-sections = Secciones
web-nav-people = Personas
web-nav-compliance = Cumplimiento
web-nav-mandates = Mandatos
web-nav-plan = Plan
web-nav-coverage = Cobertura
web-nav-policy = Política
web-nav-accounts = Cuentas
web-nav-jobs = Trabajos
web-nav-outbox = Mensajes enviados
web-nav-journal = Registro

# Cantidades
web-hours = { $amount } horas
web-hours-one = { $amount } hora
web-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}

# Formularios
web-problem = Hay un problema
web-error = Error
web-optional = (opcional)
web-choose = Elija una opción
web-change = Cambiar
web-confirm-no = No, volver
web-done = Hecho
web-warning = Atención
web-count = Hasta { $most } caracteres
web-count-left = Quedan { $count } caracteres
web-count-over = Sobran { $count } caracteres
web-error-missing = Complete «{ $label }»
web-error-choose = Elija una respuesta para «{ $label }»
web-error-too-long = Acorte «{ $label }» en { $over ->
    [one] { $over } carácter
   *[other] { $over } caracteres
}: caben { $most }
web-error-date = «{ $label }» es una fecha, como 14/10/2025 o 14 oct 2025
web-error-time = «{ $label }» es una hora del día, como 15:45
web-error-hours = «{ $label }» es una duración, como 1.5 o 1h 30
web-error-number = «{ $label }» es un número entero de { $least } a { $most }
web-error-money = «{ $label }» es una cantidad, como 15 o 15.50
web-error-units = «{ $label }» es un número, como 1 o 1.25
web-error-email = «{ $label }» es una dirección de correo, como nombre@example.org

# Listas
web-search = Buscar
web-filter = Filtrar
web-filter-show = Mostrar
web-filter-clear = Quitar filtros
web-sort = (ordenar)
web-pages = Páginas
web-page-before = Página anterior
web-page-next = Página siguiente
web-page-of = Página { $page } de { $pages }
web-roster-person = Persona
web-roster-mark = Marca
web-roster-keys = Teclas: { $keys }. Las flechas arriba y abajo van de persona en persona.

# Teclas
web-keys = Teclas
web-keys-search = Buscar en esta lista
web-keys-list = Mostrar estas teclas
web-keys-roster = En una lista de asistencia: la persona de arriba, la de abajo
web-keys-on = Usar teclas sueltas en esta computadora

# Cuando algo lo impide
web-go-home = Ir a su página de inicio
web-try-again = Intentar de nuevo
web-ask = Si cree que es un error, pregunte: { $help }
web-not-found = Esta página no está aquí
web-not-found-1 = No hay nada en esta dirección, o no le corresponde verlo.
web-not-found-2 = Si escribió la dirección, revísela. Si siguió un enlace, puede estar desactualizado.
web-not-this-way = Esta dirección recibe las respuestas de un formulario. Abra la página de nuevo y use su botón.
web-not-allowed = Esto no le corresponde
web-not-allowed-1 = Su función en Perennial no abre esta página.
web-conflict = Alguien cambió esto mientras tanto
web-conflict-1 = Lo que vio ya no es como está ahora, así que no se cambió nada. Abra la página de nuevo, mire y decida otra vez.
web-gone = Esto ya no está abierto
web-gone-1 = Estuvo aquí, y su plazo terminó o ya se usó.
web-too-many = Demasiados intentos
web-too-many-later = Espere unos minutos y vuelva a intentarlo.
web-too-many-until = Puede volver a intentarlo a partir de las { $time }.
web-wrong-host = Esta no es la dirección de este servidor
web-wrong-host-1 = Perennial solo responde en { $address }. Los marcadores y enlaces deben empezar así.
web-wrong-host-go = Ir allí
web-form-foreign = Este formulario vino de otro lugar
web-form-foreign-1 = Perennial solo acepta respuestas de sus propias páginas, así que no se cambió nada. Abra la página aquí e inténtelo de nuevo.
web-form-expired = Este formulario está desactualizado
web-form-expired-1 = Usted volvió a iniciar sesión después de abrirlo, así que no se cambió nada. Vuelva atrás, recargue la página y envíelo otra vez.
web-too-large = Esto es demasiado grande
web-too-large-1 = Un formulario puede llevar hasta { $most } MB. No se cambió nada.
web-unreadable = No se pudo leer este formulario
web-unreadable-1 = No se cambió nada. Abra la página de nuevo e inténtelo otra vez.
web-timed-out = Esto tardó demasiado
web-timed-out-1 = La respuesta no llegó a tiempo. Lo que envió puede haberse guardado o no: mire antes de enviarlo otra vez.
web-fault = Algo falló de nuestro lado
web-fault-1 = No es culpa suya, y nada quedó guardado a medias. Quienes administran Perennial pueden averiguar por qué.
web-fault-reference = Referencia: { $number }
web-unavailable = Perennial no puede responder ahora
web-unavailable-1 = No se cambió nada. Inténtelo de nuevo en un minuto.
web-unknown = No sabemos si esto se guardó
web-unknown-1 = La conexión se cortó en el último momento. Mire la página antes de enviarlo otra vez; enviar dos veces el mismo formulario no hace daño.
web-full = Ahora no se puede guardar nada
web-full-1 = El disco que guarda los registros está lleno. Puede seguir leyendo; no se perdió nada. Quienes administran Perennial deben hacer espacio.

web-unsent = Usted escribió esto el { $when } y no lo ha enviado.
web-unsent-fresh = Mostrar en su lugar lo último que se envió
