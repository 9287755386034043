# La lista de asistencia, el registro propio y la hoja de firmas.

attendance-roster-title = Lista de asistencia
attendance-sessions = Sesiones
attendance-no-sessions = Esta sección aún no tiene sesiones. Cuando la oficina añada fechas, su lista estará aquí.
attendance-nobody-yet = Todavía no hay nadie inscrito. A quien venga se le puede añadir abajo.
attendance-show-code = Mostrar el código de entrada
attendance-sheet = Imprimir una hoja de firmas
attendance-save = Guardar
attendance-everyone = Marcar presentes a los demás y guardar
attendance-saved = { $count ->
    [one] Se guardó { $count } marca.
   *[other] Se guardaron { $count } marcas.
}
attendance-saved-nothing = No había cambios.
attendance-person = Persona
attendance-mark = Marca
attendance-note = Nota
attendance-minutes = Minutos presente
attendance-reason = Motivo
attendance-part-of-it = Minutos y motivo
attendance-walked-in = vino sin inscripción
attendance-checked-in-at = entrada { $at }
attendance-confirmed-at = confirmación { $at }
attendance-count-here = { $count } de { $all } presentes
attendance-count-part = { $count } solo una parte
attendance-count-excused = { $count } con justificación
attendance-count-absent = { $count } ausentes
attendance-count-open = { $count } sin marcar
attendance-done-title = Cuando termine la última sesión
attendance-done-words = Otorgue los créditos una sola vez. La página siguiente dice en números qué hace y le pregunta.
attendance-issue = Otorgar créditos
attendance-settled = Los créditos se otorgaron el { $at }. La lista está cerrada.
attendance-settled-see = Ver lo que se registró
attendance-section-cancelled = Esta sección se canceló, así que no se toma asistencia.

attendance-mark-present = Presente
attendance-mark-partial = En parte
attendance-mark-excused = Justificada
attendance-mark-absent = Ausente
attendance-mark-expected = Borrar
attendance-letter-present = p
attendance-letter-partial = e
attendance-letter-excused = j
attendance-letter-absent = a
attendance-letter-expected = b

attendance-state-expected = Sin marcar
attendance-state-present = Presente
attendance-state-partial = Presente { $time }
attendance-state-excused = Ausencia justificada
attendance-state-absent = Ausente

attendance-refused-settled = Los créditos se otorgaron el { $at }. Desde entonces una marca se cambia con una corrección.
attendance-refused-not-settled = Los créditos aún no se otorgaron: cambie la marca en la lista.
attendance-refused-cancelled = Esta sesión se canceló.
attendance-refused-not-yet = Las marcas se toman desde { $opens }. Hasta entonces solo puede justificar una ausencia.
attendance-refused-closed = Los códigos se aceptaron hasta { $since }.
attendance-refused-minutes = Escriba cuántos minutos estuvo, por ejemplo 45
attendance-refused-longer = La sesión sin descansos dura { $most } minutos
attendance-refused-reason = Escriba por qué estuvo solo una parte
attendance-tags = Gafetes y tarjetas de mesa
attendance-tags-lead = Para todas las personas de la lista y quienes presentan, también las invitadas. El gafete lleva el código de su credencial, que se lee en la puerta.
attendance-tags-labels = Gafetes en hojas de etiquetas, 8 por página, 3⅜ × 2⅓ pulgadas
attendance-tags-cards = Gafetes para portagafetes, 6 por página, 4 × 3 pulgadas
attendance-tags-tents = Tarjetas de mesa, 2 por página, para doblar
attendance-tags-of = Gafetes: { $section }
attendance-tags-presenter = Presenta
attendance-tags-nobody = Todavía no hay nadie en la lista, así que no hay nombres que imprimir. Vuelva cuando alguien esté inscrito.
attendance-not-permitted = Usted presenta esta sección, y la oficina ha encargado a otras personas tomar la asistencia. Diga lo que vio a quien presenta y la toma, o a la oficina.
attendance-refused-own = Nadie marca su propia asistencia. Pida a otra persona que presenta, o use los códigos.
attendance-refused-not-on-roster = Esta persona no está en la lista. Añádala abajo.

attendance-guest = Persona invitada, { $organization }
attendance-walk-in-title = Alguien vino sin inscripción
attendance-walk-in-label = Correo del trabajo o número de empleado
attendance-walk-in-hint = Se le añade a esta lista y queda presente.
attendance-walk-in-add = Añadir a la lista
attendance-walk-in-added = Añadida a la lista y marcada presente.
attendance-walk-in-nobody = Nadie que trabaje aquí tiene este correo o número de empleado. Compruébelo con la persona.
attendance-walk-in-already = Esta persona ya está en la lista de arriba

attendance-back-to-roster = Volver a la lista
attendance-code-check-in = Código de entrada
attendance-code-confirm = Código de confirmación
attendance-code-qr = Un enlace para registrarse con este código
attendance-code-how = Escanéelo, o vaya a { $address } y escríbalo.
attendance-code-in = { $count } de { $all } registraron su entrada
attendance-code-confirmed = { $count } de { $all } confirmaron
attendance-code-when = Este código se acepta desde { $opens } hasta { $closes }.
attendance-code-show-confirm = Mostrar el código de confirmación (al final)
attendance-code-show-check-in = Mostrar el código de entrada

attendance-check-in-title = Registrar asistencia
attendance-code-label = Código
attendance-code-hint = Seis letras y números que se muestran en la sala. Uno al principio y otro al final.
attendance-code-send = Enviar
attendance-code-unreadable = Un código son seis letras y números, por ejemplo CDF-349
attendance-code-unknown = Ninguna sesión acepta este código ahora. Revíselo letra por letra.
attendance-today = Sus sesiones de hoy
attendance-today-none = Hoy no tiene ninguna sesión. Cuando se inscriba en una, aparecerá aquí ese día.
attendance-to-catalog = Abrir el catálogo
attendance-left-both = Escriba el código que se muestra al principio y el que se muestra al final
attendance-left-confirm = Entrada registrada a las { $at }. Falta el código de confirmación del final
attendance-left-nothing = { $state }
attendance-ask-in = ¿Registrar su entrada a esta sesión?
attendance-ask-in-yes = Registrar mi entrada
attendance-ask-confirm = ¿Confirma que estuvo aquí?
attendance-ask-confirm-yes = Sí, estuve aquí
attendance-other-code = Escribir otro código
attendance-recorded-in = Su entrada está registrada
attendance-recorded-confirmed = Su confirmación está registrada
attendance-recorded-here = Su asistencia está registrada
attendance-in-at = Entrada registrada a las { $at }.
attendance-confirmation-at = Confirmación registrada a las { $at }.
attendance-one-left = Falta un código
attendance-none-left = No queda nada por hacer
attendance-roster-says = La lista dice: { $state }
attendance-next-confirm = Quédese hasta el final: entonces se muestra el código de confirmación. Escríbalo aquí y quedará presente.
attendance-next-credit = Sus créditos se registran cuando quien presenta cierra la sección.
attendance-next-ask = La lista dice otra cosa, y es la que vale. Si no es correcto, pregunte a { $who }.
attendance-code-refused = Este código no se registró
attendance-code-not-yet = El código es correcto, pero los códigos se aceptan desde { $opens }.
attendance-code-over = El código es correcto, pero los códigos se aceptaron hasta { $closed }. Pida a quien presenta que le marque en la lista.
attendance-code-no-seat = El código es correcto, pero usted no está inscrito aquí. Pida a quien presenta que le añada a la lista: tarda un momento y no necesita nada más.
attendance-code-presenter = Usted presenta esta sección, así que sus códigos no prueban nada. Otra persona marca su asistencia.
attendance-code-settled = Los créditos ya se otorgaron el { $at }. Si usted estuvo, pida una corrección a la oficina de aprendizaje profesional.

attendance-sheet-title = Hoja de firmas: { $section }
attendance-sheet-caption = { $count } en la lista; las filas vacías son para quien viene sin inscripción
attendance-sheet-presenters = Presentan
attendance-sheet-place = Lugar
attendance-sheet-in = Entrada
attendance-sheet-out = Salida
attendance-sheet-signature = Firma
attendance-sheet-qr = Con un teléfono: escanee esto o vaya a { $address } y escriba el código que se muestra en la sala.

# ── puertas: aparatos que registran entradas ──

attendance-doors-title = Registro en la puerta
attendance-doors-lead = Un teléfono, una tableta o una computadora con escáner registra a la gente por su credencial. Sigue sin red y envía después lo que leyó.
attendance-doors-counts = Ser leído en esta puerta dice
attendance-doors-arrival = Estoy aquí
attendance-doors-arrival-hint = Guarda la hora de llegada. La asistencia se confirma con el código del final, en la lista o en otra puerta al salir.
attendance-doors-presence = Estuve aquí
attendance-doors-presence-hint = Marca a la persona presente. Para la salida, o cuando basta con entrar.
attendance-doors-issue = Mostrar un código para un aparato
attendance-doors-issued = Escriba { $code } en el aparato antes de las { $until }. El código se muestra solo ahora y sirve una vez.
attendance-doors-over = Lo que se reúne aquí terminó o se canceló, así que no hay a qué entrar. Marque la lista.
attendance-doors-day = Día
attendance-doors-building = Edificio
attendance-doors-everywhere = Todos los edificios
attendance-doors-how = En el aparato
attendance-doors-qr = Abre la página de registro en el aparato
attendance-doors-how-open = Abra { $address } y añádala a la pantalla de inicio, para que abra sin red.
attendance-doors-how-pair = Escriba el código y cómo se llama el aparato, por ejemplo «Puerta de la biblioteca».
attendance-doors-how-offline = Escanee credenciales o escriba números de empleado. Nadie tiene que iniciar sesión en el aparato.
attendance-doors-here = Aparatos
attendance-doors-none = Todavía no hay ningún aparato. Muestre un código y escríbalo en el aparato.
attendance-doors-caption = { $count ->
    [one] { $count } aparato
   *[other] { $count } aparatos
}
attendance-doors-device = Aparato
attendance-doors-by = código de { $who }
attendance-doors-says = Dice
attendance-doors-read = Leídos
attendance-doors-seen = Última señal
attendance-doors-state = Estado
attendance-doors-do = Acción
attendance-doors-unnamed = Sin emparejar
attendance-doors-waiting = El código espera hasta { $until }
attendance-doors-missed = Código sin usar
attendance-doors-open = Abierto hasta { $until }
attendance-doors-ended = Terminado
attendance-doors-is-revoked = Anulado { $at }
attendance-doors-revoke = Anular
attendance-doors-revoked = El aparato queda anulado. Se rechaza lo que envíe desde ahora.
attendance-doors-left-over = Leído, pero sin contar
attendance-doors-left-over-caption = { $count ->
    [one] { $count } lectura por revisar
   *[other] { $count } lecturas por revisar
}
attendance-doors-when = Leído
attendance-doors-why = Por qué
attendance-doors-nobody = Desconocido
attendance-doors-why-no-seat = No tiene lugar aquí. Añádale en la lista si vino.
attendance-doors-why-unknown = Nadie que trabaje aquí tiene esta credencial, número o correo.
attendance-doors-why-nothing-now = Nada suyo se reunía aquí a esa hora.
attendance-doors-why-own = Presenta esta sección o dio el código del aparato: le marca otra persona.
attendance-doors-why-settled = Llegó después de darse el crédito. La oficina puede corregir la marca.
attendance-doors-why-out-of-time = Leído fuera del tiempo de este aparato, o con un reloj equivocado.
attendance-to-doors = Registro en la puerta

attendance-door-title = Registrar entradas
attendance-door-script = Esta página necesita JavaScript
attendance-door-script-more = Un escáner que funciona sin red no puede prescindir de él. Tome la asistencia en la lista, con el código de la pared o en la hoja impresa.
attendance-door-installed = Registro de Perennial
attendance-door-installed-short = Registro
attendance-door-pair-words = Quien presenta o la oficina muestra un código en «Registro en la puerta». Empareja este aparato una vez.
attendance-door-code = Código
attendance-door-name = ¿Cómo se llama este aparato?
attendance-door-name-hint = Por ejemplo «Puerta de la biblioteca»
attendance-door-pair = Emparejar este aparato
attendance-door-no-code = Este código no espera ningún aparato. Revise las letras; un código sirve una vez y durante 30 minutos.
attendance-door-no-name = Escriba cómo se llama este aparato, por ejemplo «Puerta de la biblioteca».
attendance-door-no-key = Este navegador no hizo una clave que sirva. Use Chrome, Edge, Firefox o Safari al día.
attendance-door-pair-offline = No hay red. Emparejar la necesita; registrar después no.
attendance-door-scan = Credencial o número de empleado
attendance-door-scan-hint = Un escáner escribe aquí por sí solo.
attendance-door-take = Registrar
attendance-door-camera = Cámara sí o no
attendance-door-no-camera = No se pudo usar la cámara. Permítala para esta página o escriba el número.
attendance-door-let-in = Dejar pasar sin lugar
attendance-door-latest = Últimos
attendance-door-none = Aquí aparece quien fue leído.
attendance-door-forget = Desemparejar este aparato
attendance-door-forget-unsent = { $count } sin enviar. Espere a la red antes de desemparejar.
attendance-door-until = { $name }, hasta { $until }
attendance-door-count = { $here } de { $all } aquí
attendance-door-unsent = { $count } sin enviar
attendance-door-unsent-one = 1 sin enviar
attendance-door-not-sent = sin enviar
attendance-door-online = Con conexión.
attendance-door-offline = Sin red. Siga: todo queda guardado en este aparato.
attendance-door-read = { $name } está dentro
attendance-door-unknown-yet = { $name } no está en la lista de este aparato
attendance-door-unknown-yet-more = Queda guardado y se busca al enviarse.
attendance-door-came-arrived = { $name } está dentro
attendance-door-came-present = { $name } queda presente
attendance-door-came-again = { $name } ya estaba dentro
attendance-door-came-walked-in = { $name } está dentro, sin lugar
attendance-door-came-no-seat = { $name } no tiene lugar aquí
attendance-door-came-unknown = No se conoce { $name }
attendance-door-came-nothing-now = { $name } no tiene nada aquí ahora
attendance-door-came-own = Aquí no se puede registrar a { $name }
attendance-door-came-settled = { $name } llegó tarde para contar
attendance-door-came-out-of-time = { $name } fue leído fuera de tiempo
attendance-door-advice-no-seat = Deje pasar sin lugar o indique la sala correcta.
attendance-door-advice-unknown = Escanee otra vez o escriba el número de empleado.
attendance-door-advice-nothing-now = El registro abre una hora antes de que empiece una sesión.
attendance-door-advice-own = Presenta aquí o dio el código de este aparato. Otra persona le marca en la lista.
attendance-door-advice-settled = El crédito ya se dio. La oficina puede corregirlo.
attendance-door-advice-out-of-time = El tiempo de este aparato aquí terminó, o su reloj está mal.
attendance-door-trouble = Esto no funcionó.
attendance-door-unreadable = Esto no lo envió la página de registro.
attendance-door-not-this = Este aparato no está emparejado. Emparéjelo otra vez con un código nuevo.
attendance-door-revoked = Este aparato fue anulado el { $at }. Pida un código nuevo a quien presenta o a la oficina.
attendance-door-over = Lo que este aparato registraba terminó el { $since }, hace demasiado para enviarlo.
attendance-door-refused-more = Lo leído queda en este aparato.

# ── la credencial propia ──

attendance-badge-title = Mi credencial
attendance-badge-lead = Muéstrela en la puerta para registrar su entrada.
attendance-badge-qr = Su credencial como código QR
attendance-badge-print = Imprimirla
attendance-badge-of = Credencial de { $name }
attendance-badge-lost = ¿La perdió, o la usó otra persona?
attendance-badge-lost-words = Una credencial nueva termina esta al momento, también en papel.
attendance-badge-renew = Hacer una credencial nueva
attendance-badge-renewed = Esta es su credencial nueva. La anterior ya no sirve.
attendance-to-badge = Mostrar mi credencial

# ── recuperado otro día ──

attendance-make-up-title = { $name }: recuperado otro día
attendance-make-up-lead = Los minutos se suman a lo que asistió de la sesión, hasta lo que dura.
attendance-make-up-session = Sesión a la que faltó
attendance-make-up-on = Recuperada el
attendance-make-up-from = Desde las
attendance-make-up-minutes = Minutos
attendance-make-up-what = Qué se hizo
attendance-make-up-what-hint = Por ejemplo «Vio la grabación y respondió las tres preguntas»
attendance-make-up-record = Anotarlo
attendance-make-up-done = Se anotó lo que { $name } recuperó.
attendance-make-up-none = Asistió a todas las sesiones completas: no queda nada por recuperar.
attendance-make-up-correct = Corregir lo marcado
attendance-make-up-link = Recuperado otro día
attendance-refused-more-than-missed = Faltó { $most } de esta sesión, así que no se puede recuperar más.
attendance-refused-made-up-day = Escriba el día en que se recuperó: el de la sesión o después, y no después de hoy.
attendance-made-up-on = recuperado el { $on }

# ── la hoja en papel ──

attendance-paper-title = Hojas firmadas
attendance-paper-label = Foto o copia de una hoja firmada
attendance-paper-hint = Una foto (JPEG, PNG, WebP, HEIC) o un PDF de { $most } MB como máximo
attendance-paper-add = Adjuntarla
attendance-paper-added = La hoja queda con la sección.
attendance-paper-by = de { $who }, { $kilobytes } KB
attendance-paper-remove = Retirar
attendance-paper-removed = La hoja ya no se muestra. Quién la retiró queda en el registro.
attendance-paper-empty = Elija una foto o un PDF de la hoja.
attendance-paper-too-large = El archivo pasa de { $most } MB. Tome la foto en un tamaño menor.
attendance-paper-other-kind = El archivo no es una foto ni un PDF. Guárdelo como JPEG, PNG, WebP, HEIC o PDF.
attendance-paper-too-many = Una sección guarda { $most } hojas. Retire una primero.
attendance-paper-again = Este mismo archivo ya está aquí.
