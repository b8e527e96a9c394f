import HardwareAbstraction
import JSON
import Tools

extension Request {
    static let german: [Request] = [
        Request(.german, "Mach die Lampe an.", .on("Lampe"), answer: "Schreibtischlampe ist an.", on: [.deskLamp]),
        Request(
            .german,
            "Mach die Lampe für zehn Minuten an.",
            .on("Lampe, Schreibtischlampe", minutes: 10),
            .wait(.seconds(599)),
            answer: "Schreibtischlampe ist an und geht um 14:35 Uhr wieder aus.",
            on: [.deskLamp]
        ),
        Request(
            .german,
            "Doch nicht.",
            after: [.on("Lampe", minutes: 10)],
            .timer("cancel", "Lampe"),
            .wait(.seconds(900)),
            answer: "Der Timer für Schreibtischlampe ist gelöscht.",
            on: [.deskLamp]
        ),
        Request(
            .german,
            "Ist die Lampe an?",
            after: [.on("Lampe")],
            .status("Lampe"),
            answer: "Schreibtischlampe ist an.",
            on: [.deskLamp]
        ),
        Request(
            .german,
            "Heize fünf Stunden.",
            .on("Heizung", minutes: 300),
            answer: "Heizung ist an, aber nur für 2 Stunden, denn länger ist nicht erlaubt.",
            on: [.heater]
        ),
        Request(
            .german,
            "Mach den Ventilator an.",
            .on("Ventilator"),
            answer: "„Ventilator“ kenne ich nicht. Ich kann schalten: Pumpe, Schreibtischlampe, Heizung, Lüfter und "
                + "2 weitere.",
            isError: true
        ),
        Request(
            .german,
            "Pumpe noch mal an!",
            after: [.on("Pumpe"), .off("Pumpe"), .wait(.seconds(20))],
            .on("Pumpe"),
            answer: "Pumpe muss noch 40 Sekunden ruhen.",
            isError: true
        ),
        Request(
            .german,
            "Pumpe an.",
            after: [.drive(.tankFloat, .high)],
            .on("Pumpe"),
            answer: "Pumpe darf nur an sein, wenn Tankschwimmer trocken ist.",
            isError: true
        ),
        Request(
            .german,
            "Alles aus.",
            after: [.on("Lüfter"), .dim("Lichtband", 40)],
            .off("all"),
            answer: "Alles ist aus."
        ),
        Request(.german, "Mach das Tor auf.", .press("Tor"), answer: "Ich habe Tor gedrückt."),
        Request(
            .german,
            "Mach das Ventil auf.",
            .on("Ventil"),
            answer: "Das muss bestätigt werden. Sag: bestätige Apfel."
        ),
        Request(
            .german,
            "Bestätige Apfel.",
            after: [.on("Ventil")],
            .confirm("Bestätige Apfel"),
            answer: "Ventil ist an.",
            on: [.valve]
        ),
        Request(
            .german,
            "Lichtband auf dreißig Prozent.",
            .dim("Lichtband", 30),
            answer: "Lichtband steht auf 30 Prozent.",
            strip: 30
        ),
        Request(
            .german,
            "Etwas leiser.",
            .volume(["change": -10]),
            answer: "Lautsprecher steht auf 30 Prozent.",
            volume: 30
        ),
        Request(
            .german,
            "Wie warm ist es im Gewächshaus?",
            after: [.read(), .wait(.seconds(6))],
            .read("Gewächshaus"),
            answer: "Gewächshaus meldet 23,4 Grad Celsius bei 45 Prozent Luftfeuchtigkeit und 1013 Hektopascal, "
                + "gemessen vor 6 Sekunden."
        ),
        Request(
            .german,
            "Gute Nacht.",
            .scene("Gute Nacht"),
            answer: "Die Szene „Gute Nacht“ ist eingestellt.",
            strip: 5
        ),
        Request(
            .german,
            "Ist die Haustür zu?",
            after: [.wait(.seconds(172_800))],
            .status("Haustür"),
            answer: "Haustür ist seit 2 Tagen zu."
        ),
        Request(
            .german,
            "Was war los?",
            after: [.on("Lampe"), .wait(.seconds(600))],
            .events(),
            answer: "Um 14:25 Uhr wurde Schreibtischlampe per Sprache eingeschaltet.",
            on: [.deskLamp]
        ),
    ]
}
