import Testing

@testable import Devices

@Suite struct OutputTableTests {
    @Test func `a place is used again, an id never`() throws {
        var table = OutputTable<String>()
        let (lamp, pump) = (table.append("lamp"), table.append("pump"))
        table[lamp] = nil
        let fan = table.append("fan")
        #expect(fan.place == lamp.place && fan != lamp)
        #expect(table[lamp] == nil && table[pump] == "pump" && table[fan] == "fan")
        // What still has the old id writes to nobody.
        table[lamp] = "light"
        table[lamp]?.append("s")
        #expect(table[fan] == "fan")
        #expect(table.first { $0 == "fan" } == fan)
    }

    @Test func `ids are in the order in which outputs came`() {
        var table = OutputTable<Int>()
        let ids = (1...4).map { table.append($0) }
        table[ids[1]] = nil
        table[ids[0]] = nil
        let late = [table.append(5), table.append(6), table.append(7)]
        #expect(table.ids == [ids[2], ids[3]] + late)
        #expect(Set(table.values) == [3, 4, 5, 6, 7])
    }

    @Test func `another table's ids are as good`() {
        var names = OutputTable<String>()
        var levels = OutputTable<Int>()
        for round in 1...100 {
            let id = names.append("fan \(round)")
            levels.insert(round, as: id)
            #expect(id.place == 0 && levels[id] == round)
            names[id] = nil
            levels[id] = nil
            #expect(names.ids.isEmpty && levels.ids.isEmpty)
        }
    }

    @Test func `an id of nobody is refused`() {
        var table = OutputTable<Int>()
        var other = OutputTable<Int>()
        let id = other.append(1)
        #expect(table[id] == nil)
        table[id] = 2
        #expect(table.ids.isEmpty)
    }
}
