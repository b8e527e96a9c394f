function __boardhand_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __boardhand_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __boardhand_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __boardhand_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __boardhand_parse_tokens -S
    set -l unparsed_tokens (__boardhand_tokens -pc)
    switch $unparsed_tokens[1]
    case 'boardhand'
        __boardhand_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'run'
            __boardhand_parse_subcommand 0 'config=' 'boards=' 'endpoint-file=' 'endpoint-stdin' 'ca-file=' 'state=' 'record=' 'control=' 'log-level=' 'version' 'h/help'
        case 'simulate'
            __boardhand_parse_subcommand 0 'config=' 'boards=' 'endpoint-file=' 'endpoint-stdin' 'ca-file=' 'state=' 'record=' 'control=' 'log-level=' 'bench=' 'version' 'h/help'
        case 'check'
            __boardhand_parse_subcommand 0 'config=' 'boards=' 'version' 'h/help'
        case 'status'
            __boardhand_parse_subcommand 0 'control=' 'json' 'watch' 'version' 'h/help'
        case 'tools'
            __boardhand_parse_subcommand 0 'config=' 'boards=' 'control=' 'json' 'version' 'h/help'
        case 'call'
            __boardhand_parse_subcommand -r 2 'config=' 'boards=' 'control=' 'simulated' 'json' 'version' 'h/help'
        case 'mcp'
            __boardhand_parse_subcommand 0 'control=' 'version' 'h/help'
        case 'provision'
            __boardhand_parse_subcommand 0 'file=' 'qr=' 'stored' 'credential=' 'no-start' 'control=' 'version' 'h/help'
        case 'board'
            __boardhand_parse_subcommand 0 'config=' 'board=' 'boards=' 'json' 'version' 'h/help'
        case 'scan'
            __boardhand_parse_subcommand 0 'json' 'write=' 'board=' 'boards=' 'bus=+' 'simulated=' 'version' 'h/help'
        case 'doctor'
            __boardhand_parse_subcommand 0 'config=' 'boards=' 'endpoint-file=' 'endpoint-stdin' 'ca-file=' 'state=' 'record=' 'control=' 'log-level=' 'socket=' 'json' 'fix' 'version' 'h/help'
        case 'explain'
            __boardhand_parse_subcommand -r 1 'version' 'h/help'
        case 'schema'
            __boardhand_parse_subcommand 1 'boards=' 'version' 'h/help'
        case 'safe-state'
            __boardhand_parse_subcommand 0 'config=' 'boards=' 'simulated' 'version' 'h/help'
        case 'help'
            __boardhand_parse_subcommand -r 1 'version'
        end
    end
end

function __boardhand_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __boardhand_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __boardhand_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __boardhand_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__boardhand_tokens -p)
    if test -z "$(__boardhand_tokens -t)"
        set -l index (count (__boardhand_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'boardhand' -f
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand" version' -l 'version' -d 'Show the version.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_positional "boardhand" -eq 1' -fa 'run' -d 'Serve the board until SIGTERM or Ctrl-C.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_positional "boardhand" -eq 1' -fa 'simulate' -d 'Serve the same configuration on simulated hardware, until SIGTERM or Ctrl-C.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_positional "boardhand" -eq 1' -fa 'check' -d 'Find every mistake in a configuration at once; touches nothing.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_positional "boardhand" -eq 1' -fa 'status' -d 'Tell how the running boardhand, its endpoints and its devices are; changes nothing.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_positional "boardhand" -eq 1' -fa 'tools' -d 'Show the tools of the running boardhand, or those that a configuration would advertise.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_positional "boardhand" -eq 1' -fa 'call' -d 'Call one tool through the same path as a voice session, and print its sentence.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_positional "boardhand" -eq 1' -fa 'mcp' -d 'Serve an MCP client of this machine over standard input and output, through the running boardhand.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_positional "boardhand" -eq 1' -fa 'provision' -d 'Take the endpoint URL, keep it where only root reads, and dial it at once.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_positional "boardhand" -eq 1' -fa 'board' -d 'Draw the board\'s header with what a configuration uses, and warn of wiring that is risky.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_positional "boardhand" -eq 1' -fa 'scan' -d 'Show what is on the board, or write a configuration of it; takes no line and changes no chip.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_positional "boardhand" -eq 1' -fa 'doctor' -d 'Find what is wrong, from power to endpoint, and what mends it; changes nothing by itself.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_positional "boardhand" -eq 1' -fa 'explain' -d 'Tell what a code of a finding or a refusal means, or a key of the configuration, or list the codes.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_positional "boardhand" -eq 1' -fa 'schema' -d 'Print the JSON Schema of a configuration or a board profile, for editors, or of what `--json` prints.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_positional "boardhand" -eq 1' -fa 'safe-state' -d 'Bring every output to what its at_stop says, as after a crash; not while the service runs.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_positional "boardhand" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand run" config' -l 'config' -d 'The configuration file.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand run" boards' -l 'boards' -d 'A folder of board profiles instead of the usual ones.' -rfa '(__boardhand_complete_directories)'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand run" endpoint-file' -l 'endpoint-file' -d 'A file of mode 0600 with the endpoint URL, instead of the configured endpoints.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand run" endpoint-stdin' -l 'endpoint-stdin' -d 'Read the endpoint URL from standard input, instead of the configured endpoints.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand run" ca-file' -l 'ca-file' -d 'Certificates in PEM form to trust besides the system\'s.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand run" state' -l 'state' -d 'A folder in which to remember timers, outputs and events over a restart.' -rfa '(__boardhand_complete_directories)'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand run" record' -l 'record' -d 'Record what the simulated hardware does into this file.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand run" control' -l 'control' -d 'The Unix socket at which `status`, `call` and `mcp` reach this process.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand run" log-level' -l 'log-level' -d 'trace, debug, info, notice, warning, error or critical.' -rfka 'trace debug info notice warning error critical'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand run" version' -l 'version' -d 'Show the version.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand run" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand simulate" config' -l 'config' -d 'The configuration file.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand simulate" boards' -l 'boards' -d 'A folder of board profiles instead of the usual ones.' -rfa '(__boardhand_complete_directories)'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand simulate" endpoint-file' -l 'endpoint-file' -d 'A file of mode 0600 with the endpoint URL, instead of the configured endpoints.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand simulate" endpoint-stdin' -l 'endpoint-stdin' -d 'Read the endpoint URL from standard input, instead of the configured endpoints.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand simulate" ca-file' -l 'ca-file' -d 'Certificates in PEM form to trust besides the system\'s.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand simulate" state' -l 'state' -d 'A folder in which to remember timers, outputs and events over a restart.' -rfa '(__boardhand_complete_directories)'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand simulate" record' -l 'record' -d 'Record what the simulated hardware does into this file.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand simulate" control' -l 'control' -d 'The Unix socket at which `status`, `call` and `mcp` reach this process.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand simulate" log-level' -l 'log-level' -d 'trace, debug, info, notice, warning, error or critical.' -rfka 'trace debug info notice warning error critical'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand simulate" bench' -l 'bench' -d 'Let the practice endpoint\'s page look at the simulated hardware, and change it, through this Unix socket.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand simulate" version' -l 'version' -d 'Show the version.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand simulate" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand check" config' -l 'config' -d 'The configuration file.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand check" boards' -l 'boards' -d 'A folder of board profiles instead of the usual ones.' -rfa '(__boardhand_complete_directories)'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand check" version' -l 'version' -d 'Show the version.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand check" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand status" control' -l 'control' -d 'The control socket of the running boardhand, when it is not the service\'s.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand status" json' -l 'json' -d 'As JSON.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand status" watch' -l 'watch' -d 'Again every second, until Ctrl-C.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand status" version' -l 'version' -d 'Show the version.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand status" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand tools" config' -l 'config' -d 'The configuration file.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand tools" boards' -l 'boards' -d 'A folder of board profiles instead of the usual ones.' -rfa '(__boardhand_complete_directories)'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand tools" control' -l 'control' -d 'The control socket of the running boardhand, when it is not the service\'s.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand tools" json' -l 'json' -d 'As JSON, one tool a line, the way a voice session is told.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand tools" version' -l 'version' -d 'Show the version.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand tools" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand call" config' -l 'config' -d 'The configuration file.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand call" boards' -l 'boards' -d 'A folder of board profiles instead of the usual ones.' -rfa '(__boardhand_complete_directories)'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand call" control' -l 'control' -d 'The control socket of the running boardhand, when it is not the service\'s.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand call" simulated' -l 'simulated' -d 'On simulated hardware of its own, whatever runs and whatever the board.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand call" json' -l 'json' -d 'Print the whole answer as JSON.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_positional "boardhand call" -eq 1' -fka 'get_status set_switch press set_dimmer read_sensors manage_timers run_scene set_volume play_sound say recent_events confirm'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand call" version' -l 'version' -d 'Show the version.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand call" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand mcp" control' -l 'control' -d 'The control socket of the running boardhand, when it is not the service\'s.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand mcp" version' -l 'version' -d 'Show the version.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand mcp" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand provision" file' -l 'file' -d 'A file with the URL, instead of standard input.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand provision" qr' -l 'qr' -d 'A picture with the URL as a QR code; needs the package zbar-tools.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand provision" stored' -l 'stored' -d 'Give the running boardhand the URL that is kept already.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand provision" credential' -l 'credential' -d 'Where the URL is kept.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand provision" no-start' -l 'no-start' -d 'Do not start boardhand when it does not run.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand provision" control' -l 'control' -d 'The control socket of the running boardhand, when it is not the service\'s.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand provision" version' -l 'version' -d 'Show the version.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand provision" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand board" config' -l 'config' -d 'The configuration file; without it, the bare board.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand board" board' -l 'board' -d 'The board\'s name, instead of this machine or what \'auto\' finds.' -rfka ''
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand board" boards' -l 'boards' -d 'A folder of board profiles instead of the usual ones.' -rfa '(__boardhand_complete_directories)'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand board" json' -l 'json' -d 'As JSON.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand board" version' -l 'version' -d 'Show the version.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand board" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand scan" json' -l 'json' -d 'As JSON.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand scan" write' -l 'write' -d 'Write a configuration to begin with into a new file; - for standard output.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand scan" board' -l 'board' -d 'The board, when it is not recognised, such as raspberry-pi-4b.' -rfka ''
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand scan" boards' -l 'boards' -d 'A folder of board profiles instead of the usual ones.' -rfa '(__boardhand_complete_directories)'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand scan"' -l 'bus' -d 'Look at this I2C bus, too, although it is not known to be on the header; may be repeated.' -rfka ''
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand scan" simulated' -l 'simulated' -d 'Look at the simulated board of this configuration instead of this machine.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand scan" version' -l 'version' -d 'Show the version.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand scan" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand doctor" config' -l 'config' -d 'The configuration file.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand doctor" boards' -l 'boards' -d 'A folder of board profiles instead of the usual ones.' -rfa '(__boardhand_complete_directories)'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand doctor" endpoint-file' -l 'endpoint-file' -d 'A file of mode 0600 with the endpoint URL, instead of the configured endpoints.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand doctor" endpoint-stdin' -l 'endpoint-stdin' -d 'Read the endpoint URL from standard input, instead of the configured endpoints.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand doctor" ca-file' -l 'ca-file' -d 'Certificates in PEM form to trust besides the system\'s.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand doctor" state' -l 'state' -d 'A folder in which to remember timers, outputs and events over a restart.' -rfa '(__boardhand_complete_directories)'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand doctor" record' -l 'record' -d 'Record what the simulated hardware does into this file.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand doctor" control' -l 'control' -d 'The Unix socket at which `status`, `call` and `mcp` reach this process.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand doctor" log-level' -l 'log-level' -d 'trace, debug, info, notice, warning, error or critical.' -rfka 'trace debug info notice warning error critical'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand doctor" socket' -l 'socket' -d 'The running service\'s socket.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand doctor" json' -l 'json' -d 'As JSON.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand doctor" fix' -l 'fix' -d 'Mend what can do no harm, after asking for each.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand doctor" version' -l 'version' -d 'Show the version.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand doctor" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_positional "boardhand explain" -ge 1' -fka 'POWER-LOW CPU-HOT DISK-FULL DISK-INODES CONFIG-MISSING CONFIG-ACCESS BOARD-UNKNOWN CONFIG-WRONG GPIO-ABSENT GPIO-ACCESS GPIO-SANDBOX GPIO-CHIP GPIO-LINE GPIO-BUSY RELAY-INVERTED I2C-MODULE I2C-OFF I2C-ACCESS I2C-SANDBOX I2C-STUCK I2C-SILENT I2C-DRIVER I2C-CHIP SENSOR-KERNEL PWM-OFF LED-ABSENT SOUND-ABSENT SOUND-ACCESS SOUND-SANDBOX SOUND-CARD SOUND-ELEMENT STATE-MISSING STATE-MODE STATE-READONLY SECRET-MISSING SECRET-MODE SECRET-WRONG TOOLS-MANY TOOLS-LARGE SERVICE-FAILED SERVICE-SKIPPED SERVICE-OFF SERVICE-CLOSED SERVICE-VERSION CLOCK-UNSET NET-NAME NET-ROUTE NET-REFUSED NET-TIMEOUT TLS-EXPIRED TLS-EARLY TLS-HOST TLS-AUTHORITY TLS-FAILED HTTP-STATUS NO-WEBSOCKET TOKEN-REFUSED ENDPOINT-REPLACED ENDPOINT-SILENT ENDPOINT-CLOSED ENDPOINT-UNASKED VOICE-REFUSED VOICE-NO-ANSWER VOICE-SLOW REFUSED-PULSING REFUSED-RESTING REFUSED-MIN-OFF REFUSED-MIN-ON REFUSED-INTERLOCK REFUSED-DEAD-TIME REFUSED-REQUIRES REFUSED-CONFIRM REFUSED-LOCK REFUSED-LOCKED-BY REFUSED-OFTEN REFUSED-BOARD-OFTEN REFUSED-LOAD REFUSED-SUPERSEDED REFUSED-STOPPED REFUSED-ACCESS REFUSED-HIDDEN'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand explain" version' -l 'version' -d 'Show the version.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand explain" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_positional "boardhand schema" -eq 1' -fka 'configuration board doctor status'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand schema" boards' -l 'boards' -d 'A folder of board profiles instead of the usual ones.' -rfa '(__boardhand_complete_directories)'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand schema" version' -l 'version' -d 'Show the version.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand schema" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand safe-state" config' -l 'config' -d 'The configuration file.' -rF
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand safe-state" boards' -l 'boards' -d 'A folder of board profiles instead of the usual ones.' -rfa '(__boardhand_complete_directories)'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand safe-state" simulated' -l 'simulated' -d 'On simulated hardware, whatever the board.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand safe-state" version' -l 'version' -d 'Show the version.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand safe-state" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'boardhand' -n '__boardhand_should_offer_completions_for_flags_or_options "boardhand help" version' -l 'version' -d 'Show the version.'
