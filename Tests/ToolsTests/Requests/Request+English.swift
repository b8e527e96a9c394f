import HardwareAbstraction
import JSON
import Tools

extension Request {
    static let english: [Request] = [
        Request(.english, "Turn on the desk lamp.", .on("desk lamp"), answer: "The desk lamp is on.", on: [.deskLamp]),
        Request(.english, "Light, please.", .on("lamp, desk lamp"), answer: "The desk lamp is on.", on: [.deskLamp]),
        Request(
            .english,
            "Did you hear? The work light!",
            after: [.on("desk lamp")],
            .on("Work-Light"),
            .on("Work-Light"),
            answer: "The desk lamp is on.",
            on: [.deskLamp]
        ),
        Request(
            .english,
            "Is the light on?",
            after: [.on("desk lamp")],
            .status("lamp"),
            answer: "The desk lamp is on.",
            on: [.deskLamp]
        ),
        Request(.english, "Is the light on?", .status("desk lamp"), answer: "The desk lamp is off."),
        Request(
            .english,
            "Turn on the lamp for ten minutes.",
            .on("desk lamp", minutes: 10),
            answer: "The desk lamp is on. It goes off at 14:35.",
            on: [.deskLamp]
        ),
        Request(
            .english,
            "… and ten minutes later",
            after: [.on("desk lamp", minutes: 10), .wait(.seconds(600))],
            .status("lamp"),
            answer: "The desk lamp is off."
        ),
        Request(
            .english,
            "Cancel that.",
            after: [.on("desk lamp", minutes: 10)],
            .timer("cancel"),
            .wait(.seconds(3600)),
            answer: "The timer of the desk lamp is cancelled.",
            on: [.deskLamp]
        ),
        Request(
            .english,
            "Five minutes more for the lamp.",
            after: [.on("desk lamp", minutes: 10)],
            .timer("extend", "lamp", minutes: 5),
            .wait(.seconds(660)),
            answer: "The desk lamp now goes off at 14:40.",
            on: [.deskLamp]
        ),
        Request(
            .english,
            "What timers are there?",
            after: [.on("fan", minutes: 1), .on("desk lamp", minutes: 90)],
            .timer("list"),
            answer: "The fan goes off in 60 seconds. The desk lamp goes off at 15:55.",
            on: [.deskLamp, .fan]
        ),
        Request(.english, "Cancel the timer.", .timer("cancel"), answer: "No timer is running.", isError: true),
        Request(
            .english,
            "Turn the lamp off in ten minutes.",
            after: [.on("lamp")],
            .call("set_switch", ["name": "lamp", "state": "off", "minutes": 10]),
            answer: "'minutes' goes only with on: it says for how long.",
            isError: true,
            on: [.deskLamp]
        ),
        Request(
            .english,
            "Switch on the ventilator.",
            .on("ventilator"),
            answer: "I don't know 'ventilator'. I can switch: pump, desk lamp, heater, fan and 2 more.",
            isError: true
        ),
        Request(
            .english,
            "Heat for five hours.",
            .on("heater", minutes: 300),
            answer: "The heater is on, but only for 2 hours; that is the longest it may be on.",
            on: [.heater]
        ),
        Request(
            .english,
            "Heater on.",
            after: [.on("fan")],
            .on("heater"),
            answer: "I switched the fan off first. The heater is on. It goes off at 16:25, the longest it may be on.",
            on: [.heater]
        ),
        Request(
            .english,
            "Pump on again!",
            after: [.on("pump"), .off("pump"), .wait(.seconds(20))],
            .on("pump"),
            answer: "The pump must rest 40 more seconds.",
            isError: true
        ),
        Request(
            .english,
            "Pump on.",
            after: [.drive(.tankFloat, .high)],
            .on("pump"),
            answer: "The pump may only be on while the tank float is dry.",
            isError: true
        ),
        Request(
            .english,
            "All off.",
            after: [.on("lamp"), .on("fan"), .dim("strip", 60)],
            .off("all"),
            answer: "Everything is off."
        ),
        Request(
            .english,
            "Everything on!",
            .on("all"),
            answer: "Everything at once I only switch off. Name what is to be on.",
            isError: true
        ),
        Request(.english, "Open the gate.", .press("gate"), answer: "I pressed the gate."),
        Request(
            .english,
            "Once more.",
            after: [.press("gate"), .wait(.milliseconds(500))],
            .press("gate"),
            answer: "The gate must rest 40 more seconds.",
            isError: true
        ),
        Request(
            .english,
            "Open the valve.",
            .on("valve"),
            answer: "That needs a confirmation. Say: confirm walnut."
        ),
        Request(
            .english,
            "Confirm walnut.",
            after: [.on("valve")],
            .confirm("confirm Walnut"),
            answer: "The valve is on.",
            on: [.valve]
        ),
        Request(
            .english,
            "Confirm peanut.",
            after: [.on("valve")],
            .confirm("peanut"),
            answer: "Nothing waits for the word 'peanut'. Say again what you want.",
            isError: true
        ),
        Request(
            .english,
            "Strip to thirty percent.",
            .dim("strip", 30),
            answer: "The strip is at 30 percent.",
            strip: 30
        ),
        Request(
            .english,
            "Fade the strip out in a minute.",
            after: [.dim("strip", 80)],
            .dim("strip", 0, seconds: 60),
            .wait(.seconds(61)),
            answer: "The strip goes off within 60 seconds."
        ),
        Request(.english, "Strip on.", .on("strip"), answer: "The strip is on.", strip: 100),
        Request(
            .english,
            "A bit louder.",
            .volume(["change": 10]),
            answer: "The speaker is at 50 percent.",
            volume: 50
        ),
        Request(
            .english,
            "As loud as can be.",
            .volume(["level": 100]),
            answer: "The speaker is at 80 percent; that is the loudest I may set.",
            volume: 80
        ),
        Request(
            .english,
            "Ring the doorbell.",
            .call("play_sound", ["sound": "Doorbell"]),
            answer: "I am playing the doorbell.",
            sounds: 1
        ),
        Request(
            .english,
            "Tell them dinner is ready.",
            .call("say", ["text": "Dinner is ready."]),
            answer: "I am saying it now.",
            sounds: 1
        ),
        Request(
            .english,
            "How warm is the greenhouse?",
            after: [.read(), .wait(.seconds(6))],
            .read("greenhouse", "temperature"),
            answer: "The greenhouse is at 23.4 degrees Celsius, measured 6 seconds ago."
        ),
        Request(
            .english,
            "Good night.",
            after: [.on("lamp")],
            .scene("Good Night"),
            answer: "The scene 'good night' is set.",
            strip: 5
        ),
        Request(
            .english,
            "Water the plants.",
            after: [.drive(.tankFloat, .high)],
            .scene("watering"),
            answer: "Nothing of the scene 'watering' could be done. The pump may only be on while the tank "
                + "float is dry.",
            isError: true
        ),
        Request(
            .english,
            "Is the front door open?",
            after: [.drive(.frontDoor, .high), .wait(.seconds(300))],
            .status("front door"),
            answer: "The front door is open, and has been for 5 minutes."
        ),
        Request(
            .english,
            "What was on while I was away?",
            after: [.on("lamp"), .wait(.seconds(600)), .off("lamp"), .wait(.seconds(30))],
            .events(minutes: 30),
            answer: "30 seconds ago the desk lamp was switched off by voice. "
                + "At 14:25 the desk lamp was switched on by voice."
        ),
        Request(
            .english,
            "Did anything happen?",
            after: [.wait(.seconds(7200))],
            .events(),
            answer: "Nothing happened in the last 60 minutes."
        ),
    ]
}
