extension ConfigurationChecker {
    /// Looks up the outputs of each scene, and lets a scene set each once and no two that an interlock keeps apart.
    mutating func checkScenes() {
        for index in draft.scenes.indices {
            let scene = draft.scenes[index]
            let settings = resolvedSettings(of: scene)
            draft.scenes[index].settings = settings
            for interlock in draft.interlocks {
                let locked = Set(interlock.outputs.map(\.value))
                let on = settings.filter { $0.percent.value > 0 && locked.contains($0.output.value) }
                guard on.count > 1 else { continue }
                complain(
                    about: scene.label,
                    "\(Quoting.quoted(on[0].output.value)) and \(Quoting.quoted(on[1].output.value)) cannot both be on: "
                        + "the interlock in line \(interlock.location.line) lets one be on",
                    at: on[1].output.location
                )
            }
        }
    }

    private mutating func resolvedSettings(of scene: SceneConfiguration) -> [SceneConfiguration.Setting] {
        var result: [SceneConfiguration.Setting] = []
        for setting in scene.settings {
            let name = setting.output
            let problem = names.problem(with: name.value, wanted: "switch or dimmer", \.isSettable)
            guard problem == nil, let device = names.device(name.value) else {
                complain(about: scene.label, problem ?? "there is nothing of that name", at: name.location)
                continue
            }
            if device.kind == .switched, 1...99 ~= setting.percent.value {
                complain(
                    about: scene.label,
                    "\(Quoting.quoted(device.name)) is a switch and has no levels between; write on or off",
                    at: setting.percent.location
                )
            }
            guard !result.contains(where: { $0.output.value == device.name }) else {
                complain(
                    about: scene.label,
                    "\(Quoting.quoted(device.name)) is set twice; keep one",
                    at: name.location
                )
                continue
            }
            result.append(
                SceneConfiguration.Setting(
                    output: Located(device.name, at: name.location),
                    percent: setting.percent
                )
            )
        }
        return result
    }
}
