package mako.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mako.analysis.FieldRows;
import mako.analysis.TimeForm;

/** What a command line of tshark asks for. */
final class TsharkSettings {

    /** A command line that makes no sense, or asks for something at which the program ends: message and exit status. */
    static final class Ending extends Exception {

        private static final long serialVersionUID = 1L;

        final int status;
        final boolean usage;

        Ending(int status, String message) {
            this(status, message, false);
        }

        Ending(int status, String message, boolean usage) {
            super(message);
            this.status = status;
            this.usage = usage;
        }
    }

    /** The forms of output. */
    enum Form { TEXT, FIELDS, PDML, PSML, JSON, JSON_RAW, EK, TABS }

    String file;
    String output;
    String outputType;
    long most = Long.MAX_VALUE;
    /** What -n, -N and -o say about names, in their order, since the later counts. */
    final List<NameChoice> nameChoices = new ArrayList<>();
    final List<String> hostFiles = new ArrayList<>();
    TimeForm.Kind time = TimeForm.Kind.RELATIVE;
    boolean hours;
    boolean details;
    Set<String> only;
    boolean summary;
    boolean dump;
    boolean dumpAll = true;
    boolean dumpCharacters = true;
    boolean dumpDelimited;
    String separator = "";
    boolean quiet;
    boolean formGiven;
    Form form = Form.TEXT;
    final List<String> fields = new ArrayList<>();
    boolean header;
    boolean mark;
    int fieldSeparator = '\t';
    FieldRows.Occurrence occurrence = FieldRows.Occurrence.ALL;
    int aggregator = ',';
    int quote;
    Set<String> layers;
    boolean wholeLayers;
    boolean merging;
    boolean twice;
    String readFilter;
    String displayFilter;
    /** What -z asks for. */
    final List<String> statistics = new ArrayList<>();
    boolean statisticHelp;
    /** What --export-objects asks for. */
    final List<ObjectExport> exports = new ArrayList<>();
    /** The file for the keys of TLS sessions, or null. */
    String sessionKeys;
    final List<String> decodeAs = new ArrayList<>();
    final Map<String, String> preferences = new LinkedHashMap<>();
    String profile;
    final Set<String> enabled = new LinkedHashSet<>();
    final Set<String> disabled = new LinkedHashSet<>();
    final Set<String> enabledHeuristics = new LinkedHashSet<>();
    final Set<String> disabledHeuristics = new LinkedHashSet<>();
    boolean captureComment;
    /** Whether nothing but errors is said (-Q). */
    boolean silent;
    /** What is asked for about capturing; null where nothing is, so that reading a file loads nothing of it. */
    private CaptureOptions capture;
    /** One of the options that only list what can be captured on, or null. */
    String listing;
    /** What to tell the user although the command line is taken. */
    final List<String> warnings = new ArrayList<>();
    String report;
    boolean version;
    boolean help;
    boolean dumpHelp;

    private static final Set<String> LOG_LEVELS = Set.of("noisy", "debug", "info", "message", "warning", "critical", "error");
    private static final String LETTERS = "+2a:b:B:c:C:d:De:E:f:F:gG:hH:i:Ij:J:K:lLm:M:nN:o:O:pPqQr:R:s:S:t:T:u:U:vVw:W:xX:y:Y:z:";

    /** Reads a command line. */
    static TsharkSettings read(List<String> arguments) throws Ending {
        TsharkSettings settings = new TsharkSettings();
        Options options = new Options(LETTERS.substring(1), arguments).untilFirstOperand()
            .named("read-file", "r").named("read-filter", "R").named("display-filter", "Y").named("print", "P")
            .named("interface", "i").named("snapshot-length", "s").named("no-promiscuous-mode", "p").named("monitor-mode", "I")
            .named("buffer-size", "B").named("linktype", "y").named("list-interfaces", "D").named("list-data-link-types", "L")
            .named("autostop", "a").named("ring-buffer", "b").named("help", "h").named("version", "v")
            .withArgument("enable-protocol").withArgument("disable-protocol").withArgument("enable-heuristic")
            .withArgument("disable-heuristic").named("no-duplicate-keys").withArgument("hexdump").withArgument("export-objects")
            .withArgument("export-tls-session-keys").named("color").withArgument("capture-comment").withArgument("time-stamp-type")
            .named("list-time-stamp-types").withArgument("elastic-mapping-filter").withArgument("temp-dir").named("process-info")
            .withArgument("log-level").withArgument("log-fatal").withArgument("log-domains").withArgument("log-debug")
            .withArgument("log-noisy").withArgument("log-file");
        try {
            while (options.next()) settings.take(options.option(), options.argument());
        } catch (BadOption e) {
            if (e.kind() == BadOption.Kind.ARGUMENT_MISSING && e.option().equals("G")) settings.report = "fields";
            else if (e.kind() == BadOption.Kind.ARGUMENT_MISSING && e.option().equals("F")) throw fileTypes(null);
            else throw new Ending(1, e.getMessage(), e.kind() != BadOption.Kind.ARGUMENT_INVALID);
        }
        if (!options.operands().isEmpty()) {
            String filter = String.join(" ", options.operands());
            if (settings.displayFilter != null) {
                throw new Ending(1, "Display filters were specified both with \"-Y\" and with additional command-line arguments.");
            }
            settings.displayFilter = filter;
        }
        return settings;
    }

    private void take(String option, String argument) throws Ending, BadOption {
        switch (option) {
            case "r" -> file = argument;
            case "w" -> output = argument;
            case "F" -> outputType = argument;
            case "c" -> most = Options.positive(argument, "packet count");
            case "n" -> nameChoices.add(new NameChoice.Only(""));
            case "N" -> {
                for (char c : argument.toCharArray()) if (NameChoice.LETTERS.indexOf(c) < 0) throw badResolution(c);
                nameChoices.add(new NameChoice.Only(argument));
            }
            case "H" -> hostFiles.add(argument);
            case "t" -> time = time(argument);
            case "u" -> {
                if (!argument.equals("s") && !argument.equals("hms")) {
                    throw new Ending(1, "Invalid seconds type \"" + argument + "\"; it must be one of:\n\t\"s\"   for seconds\n"
                        + "\t\"hms\" for hours, minutes and seconds");
                }
                hours = argument.equals("hms");
            }
            case "V" -> details = true;
            case "O" -> {
                details = true;
                only = new LinkedHashSet<>(List.of(argument.split(",")));
            }
            case "P" -> summary = true;
            case "x" -> dump = true;
            case "hexdump" -> hexDump(argument);
            case "S" -> separator = argument;
            case "q" -> quiet = true;
            case "Q" -> {
                quiet = true;
                silent = true;
            }
            case "T" -> {
                if (formGiven) throw new Ending(1, "Multiple -T parameters are unsupported");
                form = form(argument);
                formGiven = true;
            }
            case "e" -> fields.add(argument);
            case "E" -> fieldOption(argument);
            case "j", "J" -> {
                if (layers != null) warnings.add("-j or -J was already specified. Overwriting previous protocol filter.");
                layers = new LinkedHashSet<>(List.of(argument.split("[ ,]+")));
                wholeLayers = option.equals("J");
            }
            case "capture-comment" -> {
                captureComment = true;
                capture().take(option, argument);
            }
            case "log-level" -> {
                if (!LOG_LEVELS.contains(argument)) throw new Ending(1, "Invalid log level \"" + argument + "\".\n");
            }
            case "log-fatal" -> {
                if (!argument.equals("critical") && !argument.equals("warning")) {
                    throw new Ending(1, "Fatal log level must be \"critical\" or \"warning\", not \"" + argument + "\".\n");
                }
            }
            case "no-duplicate-keys" -> merging = true;
            case "2" -> twice = true;
            case "R" -> readFilter = argument;
            case "Y" -> displayFilter = argument;
            case "d" -> decodeAs.add(argument);
            case "o" -> preference(argument);
            case "C" -> profile = argument;
            case "enable-protocol" -> enabled.add(argument);
            case "disable-protocol" -> disabled.add(argument);
            case "enable-heuristic" -> enabledHeuristics.add(argument);
            case "disable-heuristic" -> disabledHeuristics.add(argument);
            case "G" -> report = argument;
            case "h" -> help = true;
            case "v" -> version = true;
            case "i", "f", "s", "p", "I", "B", "y", "a", "b", "g", "time-stamp-type", "temp-dir", "process-info" -> capture().take(option, argument);
            case "z" -> {
                if (argument.equals("help")) statisticHelp = true;
                else StatisticOptions.check(argument);
                statistics.add(argument);
            }
            case "U" -> throw new Ending(1, "-U " + argument + ": exporting PDUs is not yet available in Mako.");
            case "export-objects" -> exports.add(ObjectExport.of(argument));
            case "export-tls-session-keys" -> sessionKeys = argument;
            case "D", "L", "list-time-stamp-types" -> listing = option;
            case "M" -> Options.positive(argument, "epan reset count");
            case "W" -> {
                if (!argument.equals("n")) {
                    throw new Ending(1, "Invalid -W argument \"" + argument + "\"; it must be one of:\n"
                        + "\t'n' write network address resolution information (pcapng only)");
                }
            }
            // Output goes out as soon as a slice of packets is printed (-l); the others are for capturing and for logs.
            default -> {}
        }
    }

    private static Ending badResolution(char c) {
        return new Ending(1, "-N specifies unknown resolving option '" + c + "'; valid options are:\n"
            + "\t'd' to enable address resolution from captured DNS packets\n"
            + "\t'm' to enable MAC address resolution\n"
            + "\t'n' to enable network address resolution\n"
            + "\t'N' to enable using external resolvers (e.g., DNS)\n"
            + "\t    for network address resolution\n"
            + "\t't' to enable transport-layer port number resolution\n"
            + "\t'v' to enable VLAN IDs to names resolution");
    }

    private static TimeForm.Kind time(String argument) throws Ending {
        for (TimeForm.Kind kind : TimeForm.Kind.values()) if (kind.letters.equals(argument)) return kind;
        throw new Ending(1, "Invalid time stamp type \"" + argument + "\"; it must be one of:\n"
            + "\t\"a\"    for absolute\n"
            + "\t\"ad\"   for absolute with YYYY-MM-DD date\n"
            + "\t\"adoy\" for absolute with YYYY/DOY date\n"
            + "\t\"d\"    for delta\n"
            + "\t\"dd\"   for delta displayed\n"
            + "\t\"e\"    for epoch\n"
            + "\t\"r\"    for relative\n"
            + "\t\"u\"    for absolute UTC\n"
            + "\t\"ud\"   for absolute UTC with YYYY-MM-DD date\n"
            + "\t\"udoy\" for absolute UTC with YYYY/DOY date");
    }

    private static Form form(String argument) throws Ending {
        return switch (argument) {
            case "text" -> Form.TEXT;
            case "fields" -> Form.FIELDS;
            case "pdml" -> Form.PDML;
            case "psml" -> Form.PSML;
            case "json" -> Form.JSON;
            case "jsonraw" -> Form.JSON_RAW;
            case "ek" -> Form.EK;
            case "tabs" -> Form.TABS;
            case "ps" -> throw new Ending(1, "-T ps: PostScript is not yet available in Mako.");
            default -> throw new Ending(1, "Invalid -T parameter \"" + argument + "\"; it must be one of:\n"
                + "\t\"fields\"  the values of the fields that -e names, in the form that -E says\n"
                + "\t\"pdml\"    the details of each packet as XML (Packet Details Markup Language)\n"
                + "\t\"psml\"    the packet list as XML (Packet Summary Markup Language)\n"
                + "\t\"json\"    the details of each packet as JSON\n"
                + "\t\"jsonraw\" the bytes of each field as JSON\n"
                + "\t\"ek\"      the details of each packet as lines of JSON for the bulk interface\n"
                + "\t          of search engines\n"
                + "\t\"text\"    the packet list, or with -V the details, for people; the default\n"
                + "\t\"tabs\"    the packet list with tabs between its columns");
        };
    }

    private void hexDump(String argument) throws Ending {
        dump = true;
        switch (argument) {
            case "all" -> dumpAll = true;
            case "frames" -> dumpAll = false;
            case "ascii" -> dumpCharacters = true;
            case "delimit" -> {
                dumpCharacters = true;
                dumpDelimited = true;
            }
            case "noascii" -> dumpCharacters = false;
            case "help" -> dumpHelp = true;
            default -> throw new Ending(1, "\"" + argument + "\" is an invalid value for --hexdump <hexoption>\n"
                + "For valid <hexoption> values enter: tshark --hexdump help");
        }
    }

    private void fieldOption(String argument) throws Ending {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        String value = equals < 0 ? "" : argument.substring(equals + 1);
        boolean fine = !value.isEmpty();
        if (fine) {
            char c = value.charAt(0);
            switch (name) {
                case "header", "bom" -> {
                    fine = c == 'y' || c == 'Y' || c == 'n' || c == 'N';
                    boolean yes = c == 'y' || c == 'Y';
                    if (name.equals("header")) header = yes;
                    else mark = yes;
                }
                case "separator" -> fieldSeparator = value.equals("/t") ? '\t' : value.equals("/s") ? ' ' : value.getBytes(StandardCharsets.UTF_8)[0];
                case "aggregator" -> aggregator = value.equals("/s") ? ' ' : value.getBytes(StandardCharsets.UTF_8)[0];
                case "occurrence" -> {
                    switch (c) {
                        case 'f' -> occurrence = FieldRows.Occurrence.FIRST;
                        case 'l' -> occurrence = FieldRows.Occurrence.LAST;
                        case 'a' -> occurrence = FieldRows.Occurrence.ALL;
                        default -> fine = false;
                    }
                }
                case "quote" -> {
                    switch (c) {
                        case 'd' -> quote = '"';
                        case 's' -> quote = '\'';
                        case 'n' -> quote = 0;
                        default -> fine = false;
                    }
                }
                default -> fine = false;
            }
        }
        if (!fine) {
            throw new Ending(1, "\"" + name + "\" is not a valid field output option=value pair.\n"
                + "Options for the output of fields (-E):\n"
                + "bom=y|n    begin with a byte order mark (default: n)\n"
                + "header=y|n    begin with a line that names the fields (default: n)\n"
                + "separator=/t|/s|<character>   what stands between fields;\n"
                + "     \"/t\" = tab, \"/s\" = space (default: /t)\n"
                + "occurrence=f|l|a  which values of a field;\n"
                + "     \"f\" = first, \"l\" = last, \"a\" = all (default: a)\n"
                + "aggregator=,|/s|<character>   what stands between the values of a field;\n"
                + "     \",\" = comma, \"/s\" = space (default: ,)\n"
                + "quote=d|s|n   what stands round values; d: double quotes, s: single quotes,\n"
                + "     n: nothing (default: n)");
        }
    }

    private void preference(String argument) throws Ending {
        int colon = argument.indexOf(':');
        if (colon < 0) throw new Ending(1, "Invalid -o flag \"" + argument + "\"");
        String name = argument.substring(0, colon);
        String value = argument.substring(colon + 1).strip();
        if (name.equals("uat")) throw new Ending(1, "Invalid -o flag \"" + argument + "\"" + (value.isEmpty() ? "" : ": Unknown preference"));
        if (name.equals("console.log.level")) warnings.add("Option 'console.log.level' is deprecated, consult '--help' for diagnostic message options.");
        preferences.put(name, value);
        if (name.startsWith("nameres.")) nameChoices.add(new NameChoice.Preference(name, value));
    }

    static Ending fileTypes(String unknown) {
        StringBuilder message = new StringBuilder();
        if (unknown == null) message.append("option requires an argument: F\n");
        else message.append('"').append(unknown).append("\" isn't a valid capture file type\n");
        message.append("tshark: The available capture file types for the \"-F\" flag are:");
        for (String type : FileTypeList.LINES) message.append("\n    ").append(type);
        return new Ending(1, message.toString());
    }

    /** Checks what only the whole command line tells. */
    void check() throws Ending {
        boolean chosen = form == Form.FIELDS || form == Form.PDML || form == Form.JSON || form == Form.EK;
        if (form == Form.FIELDS && fields.isEmpty()) {
            throw new Ending(1, "\"-Tfields\" was specified, but no fields were specified with \"-e\".");
        }
        if (!chosen && form != Form.PSML && !fields.isEmpty()) {
            throw new Ending(1, "Output fields were specified with \"-e\", but \"-Tek, -Tfields, -Tjson or -Tpdml\" was not specified.");
        }
        if (dump && (form == Form.PDML || form == Form.PSML || form == Form.FIELDS)) {
            throw new Ending(1, "Raw packet hex data can only be printed as text, PostScript, JSON, JSONRAW or EK JSON");
        }
        if (merging && form != Form.JSON && form != Form.JSON_RAW) {
            throw new Ending(1, "--no-duplicate-keys can only be used with \"-T json\" and \"-T jsonraw\"");
        }
        if (captureComment && output == null) {
            throw new Ending(1, "Capture comments were specified, but you aren't writing a capture file.");
        }
        if (readFilter != null && !twice) {
            throw new Ending(1, "-R without -2 is deprecated. For single-pass filtering use -Y.");
        }
        if (outputType != null && !FileTypeList.has(outputType)) throw fileTypes(outputType);
        if ("-".equals(output) && prints()) {
            throw new Ending(1, "You can't write both raw packet data and dissected packets to the standard output.");
        }
        if (file == null) checkCapture();
        else if (capture != null && capture.withoutCapture() != null) throw new Ending(1, capture.withoutCapture());
    }

    private void checkCapture() throws Ending {
        if (twice) throw new Ending(1, "Live captures do not support two-pass analysis.");
        if (outputType != null && !outputType.equals("pcap") && !outputType.equals("pcapng")) {
            throw new Ending(1, "Live captures can only be saved in pcap or pcapng format.");
        }
        if (captureComment && "pcap".equals(outputType)) throw new Ending(1, "Capture comments can only be written to a pcapng file.");
        if (!capture().isSeries()) return;
        if (output == null) throw new Ending(1, "Multiple capture files requested, but the capture isn't being saved to a file.");
        if (output.equals("-")) {
            throw new Ending(1, "Multiple capture files requested, but the capture is being written to the standard output.");
        }
        if (!capture.saysWhenFull()) {
            throw new Ending(1, "Multiple capture files requested, but no maximum capture file size, duration, interval or packets were specified.");
        }
    }

    /** What is asked for about capturing. */
    CaptureOptions capture() {
        if (capture == null) capture = new CaptureOptions();
        return capture;
    }

    /** Whether packets are printed. */
    boolean prints() {
        return summary || details || dump || formGiven || !quiet && output == null;
    }

    /** Whether of each packet nothing is printed but its line of the packet list. */
    boolean printsList() {
        return prints() && !details && !dump && (form == Form.TEXT || form == Form.TABS || form == Form.PSML);
    }
}
