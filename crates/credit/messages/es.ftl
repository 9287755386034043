# Expedientes, certificados, otorgar y corregir créditos.

credit-posted-subject = Créditos registrados: { $title }
credit-posted-body = { $hours } por { $title } constan en su expediente, con un certificado.
credit-corrected-subject = Créditos corregidos: { $title }
credit-corrected-body = Sus créditos por { $title } son ahora { $amount }. Su expediente dice por qué.

credit-my-transcript = Mi expediente
credit-transcript = Expediente
credit-back-to-person = Volver a la persona
credit-back-to-mine = Volver a mi expediente
credit-back-to-transcript = Volver al expediente
credit-pdf = Expediente en PDF
credit-csv = Expediente en CSV
credit-all-years = Todos los años escolares
credit-in-all-years = todos los años escolares
credit-total = Total
credit-school-year = Año escolar
credit-nothing-yet = Todavía no hay nada. Cuando haya asistido a algo y se otorguen sus créditos, constarán aquí con su certificado.
credit-nothing-in = No hay créditos en { $year }.
credit-to-catalog = Abrir el catálogo
credit-total-name = { $year } · { $kind } · { $credit }
credit-table = { $count ->
    [one] { $count } crédito
   *[other] { $count } créditos
}, { $year }
credit-title = Qué
credit-earned-on = Obtenido el
credit-kind = Clase
credit-type = Tipo de crédito
credit-amount = Cantidad
credit-state = Estado
credit-person = Persona
credit-kind-training = Capacitación
credit-kind-development = Desarrollo profesional
credit-state-pending = Pendiente
credit-state-awarded = Otorgado
credit-state-corrected = Corregido
credit-state-revoked = Revocado

credit-evidence-server = Consta porque Perennial lo comprobó.
credit-evidence-presenter = Consta por la lista de quien presenta y los códigos mostrados en la sala.
credit-evidence-self = Consta porque la persona lo dice.
credit-evidence-client = Consta porque lo dice un programa en el dispositivo de la persona.

credit-why = Cómo se calculó
credit-history = Qué se cambió después
credit-at-session = { $when }: { $mark }
credit-share = Son { $attended } de { $held } minutos, sin descansos.
credit-offered = La actividad ofrece { $amount } a quien asiste por completo.
credit-rule-by-attendance = en proporción a los minutos asistidos, redondeado hacia abajo
credit-rule-in-full = solo para quien estuvo todos los minutos
credit-rule-stated = la oficina de aprendizaje profesional fijó esta cantidad
credit-rule-academy = Las horas las anotó la persona y las confirmó su mentor en la academia.
credit-rule-outside = Las horas las informó la persona y las aprobaron todos los de la cadena del informe.
credit-rule-other = según una regla de su momento
credit-rule-line = Regla: { $how }.
credit-rule = ({ $rule })
credit-posted-by = Registrado el { $at } por { $who }.
credit-posted-at = Registrado el { $at }.
credit-change-more = { $amount } más
credit-change-less = { $amount } menos
credit-change-revoked = Revocado
credit-certificate = Certificado en PDF
credit-certificate-revoked = Este crédito se revocó, así que su certificado ya no es válido.
credit-verify-link = Lo que ven otros al verificarlo
credit-code-is = Su código: { $code }

credit-paper-title = Expediente de { $name }
credit-paper-as-of = { $year } · al { $when }
credit-paper-district = Distrito
credit-paper-number = Número de empleado
credit-paper-totals = Totales
credit-paper-totals-caption = Créditos por año escolar, clase y tipo
credit-paper-lines = Créditos
credit-paper-foot = Cada crédito lleva un certificado que se puede verificar por sí solo.

credit-certificate-title = Certificado de finalización
credit-certificate-completed = ha completado
credit-certificate-presenters = Presentado por
credit-certificate-issued = Emitido
credit-certificate-qr = Un enlace para verificar este certificado
credit-certificate-verify = Para verificar: escanee esto o escriba el código { $code } en { $address }

credit-verify-title = Verificar un certificado
credit-verify-label = Código del certificado
credit-verify-hint = 26 letras y números. No importan mayúsculas, guiones ni espacios.
credit-verify-send = Verificar
credit-verify-unreadable = Un código tiene 26 letras y números. Compruebe que no falte ninguno.
credit-verify-unknown = Ningún certificado tiene este código. Revíselo letra por letra o pida a la persona otra copia.
credit-verify-valid = Este certificado es válido
credit-verify-revoked = Este certificado no es válido: su crédito se revocó
credit-verify-compare = Compare estos datos con el papel que tiene delante.
credit-verify-name = Nombre
credit-verify-issuer = Emitido por
credit-verify-another = Verificar otro certificado

credit-issue-title = ¿Otorgar los créditos de esta sección?
credit-issue = Otorgar créditos
credit-issue-offer = Lo que ofrece la actividad
credit-issue-effects = Qué ocurre
credit-offer-hours = { $amount } de { $name }
credit-issue-no-offer = Esta actividad no ofrece créditos. La asistencia queda cerrada de todos modos.
credit-issue-not-now = Ahora no se pueden otorgar los créditos
credit-back-to-roster = Volver a la lista
credit-to-roster = Abrir la lista
credit-effect-full = { $count ->
    [0] Nadie recibe todo ({ $whole }).
    [one] { $count } persona recibe todo: { $whole }.
   *[other] { $count } personas reciben todo: { $whole }.
}
credit-effect-nothing = ningún crédito
credit-effect-part = { $count ->
    [one] { $count } persona estuvo una parte y recibe lo proporcional donde la oferta lo permite.
   *[other] { $count } personas estuvieron una parte y reciben lo proporcional donde la oferta lo permite.
}
credit-effect-none = { $count ->
    [one] { $count } persona no recibe nada.
   *[other] { $count } personas no reciben nada.
}
credit-effect-unmarked = { $count ->
    [one] { $count } persona no está marcada en todas las sesiones. Vuelva atrás si es un descuido.
   *[other] { $count } personas no están marcadas en todas las sesiones. Vuelva atrás si es un descuido.
}
credit-effect-told = { $count ->
    [one] Se avisa a { $count } persona.
   *[other] Se avisa a { $count } personas.
}
credit-effect-final = La asistencia queda cerrada. Después, la oficina puede corregirla con un motivo.
credit-issued = { $people ->
    [0] La asistencia está cerrada. Nadie obtuvo créditos.
    [one] Créditos otorgados: constan en el expediente de { $people } persona.
   *[other] Créditos otorgados: constan en el expediente de { $people } personas.
}
credit-issuing = La asistencia está cerrada. Se están registrando los créditos de { $people } personas.
credit-issue-gone = Esta sección ya no existe.
credit-issue-cancelled = Esta sección se canceló, así que no hay créditos que otorgar.
credit-issue-no-sessions = Esta sección no tiene sesiones celebradas. La oficina añade primero las fechas.
credit-issue-not-over = La última sesión no ha terminado. Puede otorgar los créditos desde { $from }.
credit-issue-already = Los créditos ya se otorgaron el { $at }.
credit-issue-own = Usted está en la lista y se otorgaría créditos a sí. Pida que lo haga otra persona que presenta o la oficina de aprendizaje profesional.

credit-posted-title = Créditos registrados
credit-posted-lead = Otorgados el { $at }.
credit-posting = Los créditos se están registrando
credit-posting-words = { $count ->
    [one] { $count } persona hasta ahora. Esta página se actualiza sola.
   *[other] { $count } personas hasta ahora. Esta página se actualiza sola.
}
credit-posted-count = { $count } de { $all } personas obtuvieron créditos
credit-attended = Asistencia
credit-posted = Registrado
credit-none = Nada
credit-was = Corregido, antes { $amount }
credit-standing-full = Completa: { $time }
credit-standing-part = { $time } de { $all }
credit-standing-none = No estuvo

credit-correct = Corregir
credit-revoke = Revocar este crédito
credit-back = Volver al crédito
credit-back-to-posted = Volver a lo registrado
credit-correct-attendance = Corregir la asistencia de { $name }
credit-correct-lead = Los créditos se ajustan solos, como líneas nuevas con fecha y su motivo.
credit-correct-title = Corregir este crédito
credit-correct-to = Debería ser
credit-correct-hint = En la unidad de su tipo de crédito
credit-correct-most = Como máximo { $most }
credit-correct-it = Corregir
credit-leave = Dejarlo como está
credit-session = Sesión
credit-stands = Marcado: { $mark }
credit-stands-at = Consta con { $amount }.
credit-mark = Debería haber sido
credit-mark-present = Presente todo el tiempo
credit-mark-partial = Presente una parte
credit-mark-excused = Ausencia justificada
credit-mark-absent = Ausente
credit-minutes = Minutos presente
credit-minutes-hint = Solo si estuvo una parte
credit-minutes-missing = Escriba cuántos minutos estuvo, por ejemplo 45
credit-reason = Motivo
credit-reason-hint = Consta en el registro y la persona lo lee.
credit-reflowed = { $count ->
    [one] { $name } asistió { $attended }: se ajustó { $count } crédito.
   *[other] { $name } asistió { $attended }: se ajustaron { $count } créditos.
}
credit-reflowed-nothing = La marca de { $name } está corregida. No cambia ningún crédito.
credit-corrected = El crédito está corregido y se avisa a la persona.
credit-revoke-title = ¿Revocar este crédito?
credit-revoke-warning = Se quitan { $amount } del expediente, el certificado deja de ser válido y se avisa a la persona. No se puede deshacer.
credit-revoke-it = Revocar
credit-revoked = El crédito está revocado y se avisa a la persona.
credit-refused-no-line = Este crédito ya no está como estaba. Ábralo de nuevo.
credit-refused-own = Nadie corrige sus propios créditos. Pídalo a alguien de la oficina.
credit-refused-posting = Los créditos de esta sección aún se están registrando. Inténtelo en un minuto.
credit-refused-reason = Escriba un motivo
credit-refused-nothing = Ya dice eso
credit-refused-more = La actividad ofrece como máximo { $most }
credit-refused-below = Una cantidad es cero o más
credit-refused-revoked = Este crédito se revocó

# ── secciones que esperan su crédito ──

credit-unsettled-title = Secciones por cerrar
credit-unsettled-lead = Terminadas y aún sin crédito. Primero la que más espera.
credit-unsettled-waiting = Esperan ahora
credit-unsettled-same-day = Cerradas en un día en { $year }
credit-unsettled-late = Cerradas después de más de { $days } días
credit-unsettled-none = Todas las secciones terminadas están cerradas.
credit-unsettled-post = { $count ->
    [one] Dar el crédito de { $count } sección completa
   *[other] Dar el crédito de { $count } secciones completas
}
credit-unsettled-caption = { $count ->
    [one] { $count } sección por cerrar
   *[other] { $count } secciones por cerrar
}
credit-unsettled-section = Sección
credit-unsettled-ended = Terminó
credit-unsettled-days = Hace días
credit-unsettled-people = Inscritos
credit-unsettled-unmarked = Sin marcar
credit-unsettled-state = Estado
credit-unsettled-complete = Completa
credit-unsettled-overdue = Atrasada
credit-unsettled-open = Faltan marcas
credit-unsettled-confirm = ¿Dar el crédito de todas las secciones completas?
credit-unsettled-back = Volver a las secciones por cerrar
credit-unsettled-nothing = Ninguna sección está completa: en cada una falta marcar a alguien.
credit-unsettled-effect = { $count ->
    [one] Se cierra { $count } sección con { $people } inscritos y se da su crédito.
   *[other] Se cierran { $count } secciones con { $people } inscritos y se da su crédito.
}
credit-unsettled-effect-left = { $count ->
    [0] No espera ninguna otra sección.
    [one] { $count } sección queda abierta: falta marcar a alguien.
   *[other] { $count } secciones quedan abiertas: falta marcar a alguien.
}
credit-unsettled-yes = Dar el crédito
credit-unsettled-begun = { $count ->
    [one] Empezó a darse el crédito de { $count } sección.
   *[other] Empezó a darse el crédito de { $count } secciones.
}
