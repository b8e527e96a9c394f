/// What a name is asked for.
enum NameKind: Hashable, CaseIterable {
    case device
    case area
    case toSwitch
    case toDim
    case toPress
    case sensor
    case quantity
    case speaker
    case sound
    case scene
}
