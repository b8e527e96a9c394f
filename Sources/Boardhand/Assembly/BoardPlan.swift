import Devices

/// All that a configuration asks for, with the hardware behind it, none of it taken yet.
struct BoardPlan: Sendable {
    var board = BoardDescription()
    var inputs: [InputDescription] = []
    var scenes: [SceneDescription] = []
    var rules: [Rule] = []
}
