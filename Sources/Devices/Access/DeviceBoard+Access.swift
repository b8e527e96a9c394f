extension DeviceBoard {
    /// The board as a caller has it: what is hidden from him is not there.
    public func limited(to access: DeviceAccess) -> DeviceBoard {
        access.devices == nil ? self : DeviceBoard(self, access)
    }

    private init(_ board: DeviceBoard, _ access: DeviceAccess) {
        switches = board.switches.limited(to: access)
        momentaries = board.momentaries.limited(to: access)
        dimmers = board.dimmers.limited(to: access)
        sensors = board.sensors.limited(to: access)
        speakers = board.speakers.limited(to: access)
        sounds = speakers.devices.contains(where: \.canPlay) ? board.sounds : DeviceList()
        let identities =
            switches.devices.map(\.identity) + momentaries.devices.map(\.identity) + dimmers.devices.map(\.identity)
            + sensors.devices.map(\.identity) + speakers.devices.map(\.identity)
        areas = Self.areas(of: identities)
        confirmed = board.confirmed.filter(access.shows)
        outputs = board.outputs
        clock = board.clock
        self.access = access
    }
}

extension DeviceList {
    /// Without what is hidden.
    public func limited(to access: DeviceAccess) -> DeviceList {
        access.devices == nil ? self : filter { access.shows($0.name) }
    }
}

extension DeviceList<Scene> {
    /// The scenes whose every output the caller has.
    public func limited(to access: DeviceAccess) -> DeviceList {
        access.devices == nil ? self : filter { scene in scene.steps.allSatisfy { access.shows($0.output) } }
    }
}
