record-merged-subject = Sus dos registros son ahora uno
record-merged-body = Usted estaba registrado dos veces. Todo está ahora en un solo registro, y su expediente lo contiene todo. Avise a la oficina de personal si falta algo.
