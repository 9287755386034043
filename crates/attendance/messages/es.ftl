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
attendance-refused-own = Nadie marca su propia asistencia. Pida a otra persona que presenta, o use los códigos.
attendance-refused-not-on-roster = Esta persona no está en la lista. Añádala abajo.

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
