import Devices

/// The devices as they are served now: a reload exchanges them all at once.
struct ServedBoard: Sendable {
    let board: DeviceBoard
    let inputs: DeviceList<Input>
    let scenes: DeviceList<Scene>
}
