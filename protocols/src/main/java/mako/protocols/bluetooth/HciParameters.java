package mako.protocols.bluetooth;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;

/** Parameters of commands and events that are fields in a row: Bluetooth Core Specification, volume 4, part E, clause 7. */
final class HciParameters {

    private static final OctetRow NONE = new OctetRow("", "bthci_evt.");

    private static final class Commands {
        static final Map<String, OctetRow> ROWS = rows("hci-commands.txt", "bthci_cmd.");
    }

    private static final class Events {
        static final Map<String, OctetRow> ROWS = rows("hci-events.txt", "bthci_evt.");
    }

    private HciParameters() {}

    static void command(Dissection d, int opcode) {
        Commands.ROWS.getOrDefault("%04x".formatted(opcode), NONE).read(d);
    }

    /** Reads what an event bears; {@code kind} is e for events, m for those of low energy, c for what a command returns. */
    static void event(Dissection d, char kind, int number) {
        Events.ROWS.getOrDefault("%c%04x".formatted(kind, number), NONE).read(d);
    }

    /** The rows of a resource: each line has a key, a bar and what {@link OctetRow} is made of. */
    private static Map<String, OctetRow> rows(String resource, String prefix) {
        Map<String, OctetRow> rows = new HashMap<>();
        for (String line : Resources.text(HciParameters.class, resource).split("\n")) {
            if (line.indexOf('|') <= 0 || line.charAt(0) == '#') continue;
            int bar = line.indexOf('|');
            rows.put(line.substring(0, bar), new OctetRow(line.substring(bar + 1), prefix));
        }
        return rows;
    }
}
