# Los minutos del personal por hora que se pagan aparte de su horario.

pay-payable = Pagado aparte del horario
pay-count-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}

pay-why = Por qué
pay-part-outside = Fuera de su horario
pay-part-inside = Dentro de su horario
pay-part-voluntary = Voluntario
pay-part-not-voluntary = No voluntario
pay-part-not-related = No es para su puesto
pay-part-related = Para su puesto
pay-part-no-work = No se trabajó
pay-part-work = Se trabajó
pay-why-inside = todo, así que se paga con él
pay-why-outside = parte o todo
pay-why-required = lo exige { $titles }
pay-why-nobody = ninguna ley ni norma se lo pide
pay-why-prepares = prepara para { $target }
pay-why-offer = el distrito lo ofrece a su personal
pay-why-no-work = no se hizo nada que el distrito use
pay-why-ruled = el distrito decidió: { $reason }

pay-own-title = Mis minutos pagados
pay-own-lead = Lo que aprendió fuera de su horario y qué de ello se paga aparte.
pay-own-none = Nada en los últimos períodos de pago. Cuando asista a algo y se dé su crédito, sus minutos estarán aquí.
pay-own-minutes = { $paid } pagados · { $inside } dentro de su horario, { $outside } fuera
pay-own-unknown = Asistió { $attended }. Su horario no está registrado: pida a Recursos Humanos que lo registre, para que se pueda pagar.
pay-own-ask = ¿Falta algo o está mal? Pida a quien presentó que corrija su asistencia, o pregunte a Recursos Humanos por su horario.
