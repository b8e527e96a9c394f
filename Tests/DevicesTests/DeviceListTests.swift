import Devices
import Testing

@Suite struct DeviceListTests {
    private struct Named: NamedDevice {
        let identity: DeviceIdentity
    }

    private static let list = [
        Named(identity: DeviceIdentity("desk lamp", aliases: ["lamp", "work light"], area: "Office")),
        Named(identity: DeviceIdentity("Pumpe", aliases: ["Straße", "1"], area: "garden")),
        Named(identity: DeviceIdentity("台灯")),
        Named(identity: DeviceIdentity("the shed", area: "office")),
        Named(identity: DeviceIdentity("Küche")),
    ]

    @Test(arguments: [
        ("desk lamp", "desk lamp"), ("Desk Lamp", "desk lamp"), ("desk_lamp", "desk lamp"), ("DESK-LAMP", "desk lamp"),
        ("desklamp.", "desk lamp"), ("  'desk  lamp' ", "desk lamp"), ("the desk lamp", "desk lamp"),
        ("The Lamp", "desk lamp"), ("lamp, desk lamp", "desk lamp"), ("ｄｅｓｋ　ｌａｍｐ", "desk lamp"),
        ("STRASSE", "Pumpe"), ("1", "Pumpe"), ("台灯", "台灯"), ("the shed", "the shed"), ("KU\u{308}CHE", "Küche"),
        ("shed", nil), ("desk", nil), ("desk lamps", nil), ("lamp, pump", nil), ("lamp, Pumpe", nil), ("", nil),
        ("the", nil), ("Kuche", nil), (",", nil),
    ])
    func `names are found exactly, but for what is folded`(name: String, found: String?) throws {
        #expect(try DeviceList(Self.list).named(name)?.name == found)
    }

    @Test func `areas are compared as names are`() throws {
        let list = try DeviceList(Self.list)
        #expect(list.inArea("OFFICE").map(\.name) == ["desk lamp", "the shed"])
        #expect(list.inArea("attic").isEmpty)
        #expect(list.names == ["desk lamp", "Pumpe", "台灯", "the shed", "Küche"])
    }

    @Test(arguments: [
        (["pump", "Pump"], NameError(.duplicate(other: "pump"), name: "Pump")),
        (["pump", "- _"], NameError(.empty, name: "- _")),
        (["a\nb"], NameError(.controlCharacter, name: "a\nb")),
        ([String(repeating: "a", count: 65)], NameError(.tooLong, name: String(repeating: "a", count: 65))),
    ])
    func `names that cannot be used are refused`(names: [String], error: NameError) {
        #expect(throws: error) { try DeviceList(names.map { Named(identity: DeviceIdentity($0)) }) }
    }

    @Test func `an alias may not be another device's name, but may repeat its own`() {
        #expect(throws: NameError(.duplicate(other: "pump"), name: "PUMP")) {
            try DeviceList([
                Named(identity: DeviceIdentity("pump")), Named(identity: DeviceIdentity("fan", aliases: ["PUMP"])),
            ])
        }
        #expect(throws: Never.self) { try DeviceList([Named(identity: DeviceIdentity("pump", aliases: ["Pump"]))]) }
    }
}
