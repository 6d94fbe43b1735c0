package mako.protocols.voice;

import static mako.dissect.Fields.*;

import java.util.Locale;
import mako.dissect.*;
import mako.protocols.internet.IpProtocols;
import mako.protocols.web.MediaTypes;

/** The descriptors that commands of H.248 have: ITU-T H.248.1, section 7.1. Annex B.2 says how they are written. */
final class MegacoDescriptors {

    static final Field DESCRIPTORS = section("Descriptors");
    static final Field LINE        = section("Line");
    static final Field ERROR       = group("megaco.error", "ERROR Descriptor", help("Error Descriptor of the megaco Command"));
    static final Field ERROR_CODE  = u32("megaco.error_code", "ERROR Code", names(Values.resource(Megaco.class, "megaco-errors.txt")),
        help("Error Code of the megaco Command"));
    static final Field ERROR_TEXT  = text("megaco.error_string", "ERROR String", UTF_8, help("Error String of the megaco Command"));
    static final Field AUDIT       = group("megaco.audit", "Audit Descriptor", help("Audit Descriptor of the megaco Command"));
    static final Field AUDIT_ITEM  = text("megaco.audititem", "Audit Item", UTF_8, help("Identity of item to be audited"));
    static final Field MEDIA       = group("megaco.media", "Media Descriptor", help("Media Descriptor of the megaco Command"));
    static final Field STATE       = group("megaco.terminationstate", "Termination State Descriptor", help("Termination State Descriptor in Media Descriptor"));
    static final Field SERVICE     = text("megaco.servicestates", "Service State", UTF_8, help("Service States in Termination State Descriptor"));
    static final Field BUFFER      = text("megaco.eventbuffercontrol", "Event Buffer Control", UTF_8, help("Event Buffer Control in Termination State Descriptor"));
    static final Field STREAM      = u32("megaco.streamid", "StreamID", help("StreamID in the Media Descriptor"));
    static final Field CONTROL     = group("megaco.localcontroldescriptor", "Local Control Descriptor", help("Local Control Descriptor in Media Descriptor"));
    static final Field LOCAL       = group("megaco.localdescriptor", "Local Descriptor", help("Local Descriptor in Media Descriptor"));
    static final Field REMOTE      = group("megaco.remotedescriptor", "Remote Descriptor", help("Remote Descriptor in Media Descriptor"));
    static final Field MODE        = text("megaco.mode", "Mode", UTF_8, help("Mode  sendonly/receiveonly/inactive/loopback"));
    static final Field GROUP       = text("megaco.reservegroup", "Reserve Group", UTF_8, help("Reserve Group on or off"));
    static final Field VALUE       = text("megaco.reservevalue", "Reserve Value", UTF_8, help("Reserve Value on or off"));
    static final Field DSCP        = u32("megaco.ds_dscp", "Differentiated Services Code Point", HEX, names(IpProtocols.DSCP_NAMES));
    static final Field ADDRESS_FILTER = text("megaco.gm_saf", "Remote Source Address Filtering", UTF_8);
    static final Field ADDRESS_MASK = text("megaco.gm_sam", "Remote Source Address Mask", UTF_8);
    static final Field PORT_FILTER = text("megaco.gm_spf", "Remote Source Port Filtering", UTF_8);
    static final Field PORT_RANGE  = text("megaco.gm_spr", "Remote Source Port Range", UTF_8);
    static final Field EXPLICIT    = text("megaco.gm_esas", "Explicit Source Address Setting", UTF_8);
    static final Field POLICING    = text("megaco.tman_pol", "Policing", UTF_8);
    static final Field RTCP        = text("megaco.gm_rsb", "RTCP Allocation Specific Behaviour", UTF_8);
    static final Field SUSTAINED   = i32("megaco.tman_sdr", "Sustainable Data Rate", unit("byte/s", "bytes/s"));
    static final Field BURST       = text("megaco.tman_mbs", "Maximum Burst Rate", UTF_8);
    static final Field PEAK        = text("megaco.tman_pdr", "Peak Data Rate", UTF_8);
    static final Field VARIATION   = text("megaco.tman_dvt", "Delay Variation Tolerance", UTF_8);
    static final Field REALM       = text("megaco.ipdc_realm", "IP Realm Identifier", UTF_8);
    static final Field EVENTS      = group("megaco.events", "Events Descriptor", help("Events Descriptor of the megaco Command"));
    static final Field REQUEST     = u32("megaco.requestid", "RequestID", help("RequestID in Events or Observedevents Descriptor"));
    static final Field PACKAGE     = text("megaco.pkgdname", "pkgdName", UTF_8, help("PackageName SLASH ItemID"));
    static final Field OBSERVED    = group("megaco.observedevents", "Observed Events Descriptor", help("Observed Events Descriptor of the megaco Command"));
    static final Field SIGNAL      = group("megaco.signal", "Signal Descriptor", help("Signal Descriptor of the megaco Command"));
    static final Field STATISTICS  = group("megaco.statistics", "Statistics Descriptor", help("Statistics Descriptor of the megaco Command"));
    static final Field DIGITS      = text("megaco.digitmap", "DigitMap Descriptor", UTF_8, help("DigitMap Descriptor of the megaco Command"));
    static final Field MODEM       = text("megaco.modem", "Modem Descriptor", UTF_8, help("Modem Descriptor of the megaco Command"));
    static final Field MULTIPLEX   = text("megaco.multiplex", "Multiplex Descriptor", UTF_8, help("Multiplex Descriptor of the megaco Command"));
    static final Field PACKAGES    = text("megaco.packagesdescriptor", "Packages Descriptor", UTF_8);

    static final Field NO_DESCRIPTOR = warning(Field.Group.PROTOCOL, "megaco.no_descriptor", "No Descriptor detectable");
    static final Field NO_REASON   = Fields.error("megaco.change_reason.invalid", "Invalid Service Change Reason");
    static final Field BAD_AUDIT   = Fields.error("megaco.audit.malformed", "Badly constructed audit descriptor (no { )");
    static final Field BAD_RATE    = Fields.error("megaco.sdr.invalid", "Invalid Sustainable Data Rate");

    private MegacoDescriptors() {}

    /** The descriptors between two braces. */
    static void all(Dissection d, MegacoText words, int open, int close, long context) {
        String text = words.text;
        d.at(DESCRIPTORS, words.start + open, close - open);
        d.openLast();
        if (close == open + 1) d.note(Megaco.WRONG, "Parse error: Invalid offset");
        int at = words.skip(open + 1);
        while (at < close) {
            int end = words.next(at, close);
            int after = end < close && text.charAt(end) == '{' ? Math.min(close, words.past(end)) : end;
            descriptor(d, words, at, end, after, context);
            at = words.skip(after);
            if (at < close && text.charAt(at) == ',') at = words.skip(at + 1);
            else if (at < close && after == at) at++;
        }
        d.close();
    }

    /** A descriptor from {@code at} to {@code after}; {@code open} is its brace, where it has one. */
    private static void descriptor(Dissection d, MegacoText words, int at, int open, int after, long context) {
        String text = words.text;
        String token = text.substring(at, Math.min(after, words.tokenEnd(at))).toUpperCase(Locale.ROOT);
        boolean braced = open < after && text.charAt(open) == '{';
        switch (token) {
            case "M", "MEDIA" -> media(d, words, at, open, after, context);
            case "E", "EVENTS" -> events(d, words, at, open, after);
            case "OE", "OBSERVEDEVENTS" -> observed(d, words, at, open, after);
            case "SG", "SIGNALS" -> signals(d, words, at, open, after);
            case "SA", "STATISTICS" -> statistics(d, words, at, open, after);
            case "AT", "AUDIT" -> audit(d, words, at, open, after);
            case "ER", "ERROR" -> error(d, words, at, after);
            case "SV", "SERVICES" -> services(d, words, at, open, after);
            case "DM", "DIGITMAP" -> {
                int end = braced ? after - 1 : Math.min(after, text.indexOf('=', at) + 1);
                d.at(DIGITS, words.start + at, Math.max(0, end - at));
            }
            case "MD", "MODEM" -> d.at(MODEM, words.start + at, after - at);
            case "MX", "MUX" -> d.at(MULTIPLEX, words.start + at, after - at);
            case "PG", "PACKAGES" -> d.at(PACKAGES, words.start + at, after - at);
            default -> {
                d.at(LINE, words.start + at, after - at);
                if (d.titles()) d.titleLast("No Descriptor detectable");
                d.noteLast(NO_DESCRIPTOR);
            }
        }
    }

    /** Section 7.1.21: a number and, in braces and quotes, words. */
    static void error(Dissection d, MegacoText words, int at, int end) {
        String text = words.text;
        int equals = text.indexOf('=', at);
        d.at(ERROR, words.start + at, end - at);
        d.openLast();
        if (equals >= 0 && equals < end) {
            int from = words.skip(equals + 1);
            int stop = from;
            while (stop < end && stop < from + 3 && Character.isDigit(text.charAt(stop))) stop++;
            d.at(ERROR_CODE, words.start + from, 3, MegacoText.number(text.substring(from, stop), 0));
            int quote = text.indexOf('"', stop);
            int last = quote < 0 ? -1 : text.indexOf('"', quote + 1);
            if (last >= 0 && last < end) d.at(ERROR_TEXT, words.start + quote + 1, last - quote - 1);
        }
        d.close();
    }

    private static void audit(Dissection d, MegacoText words, int at, int open, int after) {
        String text = words.text;
        d.at(AUDIT, words.start + at, Math.max(0, after - at));
        d.openLast();
        if (open >= after || text.charAt(open) != '{') {
            d.note(BAD_AUDIT);
            d.close();
            return;
        }
        int close = after - 1;
        int next = words.skip(open + 1);
        while (next < close) {
            int end = words.next(next, close);
            int stop = end < close && text.charAt(end) == '{' ? Math.min(close, words.past(end)) : end;
            int last = words.trim(next, stop);
            String item = switch (text.substring(next, last).toUpperCase(Locale.ROOT)) {
                case "MX", "MUX" -> "Mux";
                case "MD", "MODEM" -> "Modem";
                case "M", "MEDIA" -> "Media";
                case "DM", "DIGITMAP" -> "DigitMap";
                case "SA", "STATISTICS" -> "Statistics";
                case "OE", "OBSERVEDEVENTS" -> "ObservedEvents";
                case "PG", "PACKAGES" -> "Packages";
                case "SG", "SIGNALS" -> "Signals";
                case "E", "EVENTS" -> "Events";
                default -> "Unknown-token";
            };
            d.at(AUDIT_ITEM, words.start + next, last - next, item);
            next = words.skip(Math.max(stop, next + 1));
            if (next < close && text.charAt(next) == ',') next = words.skip(next + 1);
        }
        d.close();
    }

    /** Section 7.1.4: the state of the termination, and streams or what there is of the only one. */
    private static void media(Dissection d, MegacoText words, int at, int open, int after, long context) {
        // The brace that closes it is one of it where nothing stands before that.
        boolean closed = after > open + 1 && words.trim(at, after - 1) == after - 1;
        d.at(MEDIA, words.start + at, closed ? after - at : after - at - 1);
        d.openLast();
        if (open < after) parts(d, words, open + 1, after - 1, false, context);
        d.close();
    }

    /** What a media descriptor has, or a stream of it, which has statistics in place of a state and further streams. */
    private static void parts(Dissection d, MegacoText words, int from, int close, boolean ofStream, long context) {
        String text = words.text;
        int at = words.skip(from);
        while (at < close) {
            int open = words.next(at, close);
            if (open >= close || text.charAt(open) != '{') {
                at = words.skip(Math.max(at + 1, open + 1));
                continue;
            }
            int end = Math.min(close, words.closing(open));
            int inner = words.skip(open + 1);
            switch (text.substring(at, Math.min(open, words.tokenEnd(at))).toUpperCase(Locale.ROOT)) {
                case "TS", "TERMINATIONSTATE" -> {
                    if (!ofStream) properties(d, words, STATE, inner, end);
                }
                case "SA", "STATISTICS" -> {
                    if (ofStream) statistics(d, words, at, open, end + 1);
                }
                case "ST", "STREAM" -> {
                    if (ofStream) break;
                    d.at(STREAM, words.start + at, words.trim(at, open) + 1 - at, MegacoText.number(text, text.indexOf('=', at) + 1));
                    parts(d, words, inner, end, true, context);
                }
                case "O", "LOCALCONTROL" -> properties(d, words, CONTROL, inner, end);
                case "L", "LOCAL" -> description(d, words, LOCAL, inner, end, context);
                case "R", "REMOTE" -> description(d, words, REMOTE, inner, end, context);
                default -> {}
            }
            at = words.skip(end + 1);
            if (at < close && text.charAt(at) == ',') at = words.skip(at + 1);
        }
    }

    private static void description(Dissection d, MegacoText words, Field field, int from, int end, long context) {
        Sip.Carrying carrying = d.scratch(Sip.Carrying.KEY);
        carrying.frame = d.packet().number;
        carrying.call = MediaStream.Call.of(Megaco.CONTEXT, context);
        carrying.again = false;
        d.at(field, words.start + from, Math.max(0, end - from));
        if (end <= from) return;
        d.openLast();
        int here = d.offset();
        d.seek(words.start + from);
        int rest = d.narrow(end - from);
        d.tryInside(MediaTypes.TYPES, "application/sdp", null);
        d.widen(rest);
        d.seek(here);
        d.close();
    }

    /** Properties with values: of a termination, or of a stream. */
    private static void properties(Dissection d, MegacoText words, Field group, int from, int end) {
        d.at(group, words.start + from, Math.max(0, end - from));
        d.openLast();
        int at = from;
        while (at < end) {
            int stop = words.next(at, end);
            property(d, words, group, at, stop);
            at = words.skip(Math.max(at + 1, stop + 1));
        }
        d.close();
    }

    private static void property(Dissection d, MegacoText words, Field group, int at, int end) {
        String text = words.text;
        int equals = text.indexOf('=', at);
        boolean valued = equals >= 0 && equals < end;
        String name = text.substring(at, Math.min(end, words.tokenEnd(at))).toUpperCase(Locale.ROOT);
        int from = valued ? Math.min(end, words.skip(equals + 1)) : at;
        int place = words.start + at;
        String value = text.substring(from, words.trim(from, end));
        if (group == STATE) {
            // The first letter tells what it is.
            switch (name.isEmpty() ? ' ' : name.charAt(0)) {
                case 'S' -> d.at(SERVICE, words.start + from, end - from);
                case 'B', 'E' -> d.at(BUFFER, words.start + from, end - from);
                default -> line(d, words, from, end);
            }
            return;
        }
        switch (name) {
            case "MO", "MODE" -> {
                d.at(MODE, place, words.trim(at, end) - at, value);
                if (d.columns()) d.addInfo(" (Mode:{})", value);
            }
            case "RG", "RESERVEDGROUP", "RESERVEGROUP" -> d.at(GROUP, place, end - at, value);
            case "RV", "RESERVEDVALUE", "RESERVEVALUE" -> d.at(VALUE, place, end - at, value);
            case "DS/DSCP" -> d.at(DSCP, place, end - at, hex(value));
            case "GM/SAF" -> d.at(ADDRESS_FILTER, place, end - at, value);
            case "GM/SAM" -> d.at(ADDRESS_MASK, place, end - at, value);
            case "GM/SPF" -> d.at(PORT_FILTER, place, end - at, value);
            case "GM/SPR" -> d.at(PORT_RANGE, place, end - at, value);
            case "GM/ESAS" -> d.at(EXPLICIT, place, end - at, value);
            case "TMAN/POL" -> d.at(POLICING, place, end - at, value);
            case "GM/RSB" -> d.at(RTCP, place, end - at, value);
            case "TMAN/SDR" -> {
                long rate = MegacoText.number(value, 0);
                d.at(SUSTAINED, place, end - at, rate);
                d.appendLast(" [{} b/s]", rate * 8);
                if (value.isEmpty() || !Character.isDigit(value.charAt(0))) d.noteLast(BAD_RATE);
            }
            case "TMAN/MBS" -> d.at(BURST, place, end - at, value);
            case "TMAN/PDR" -> d.at(PEAK, place, end - at, value);
            case "TMAN/DVT" -> d.at(VARIATION, place, end - at, value);
            case "IPDC/REALM" -> d.at(REALM, place, end - at, value);
            default -> line(d, words, at, end);
        }
    }

    private static long hex(String digits) {
        long value = 0;
        for (int i = 0; i < digits.length() && i < 8; i++) {
            int digit = Character.digit(digits.charAt(i), 16);
            if (digit < 0) break;
            value = value << 4 | digit;
        }
        return value;
    }

    private static void line(Dissection d, MegacoText words, int at, int end) {
        d.at(LINE, words.start + at, end - at);
        if (d.titles()) d.titleLast("{}", words.text.substring(at, end));
    }

    private static void request(Dissection d, MegacoText words, int at, int open) {
        int equals = words.text.indexOf('=', at);
        if (equals < 0 || equals >= open) return;
        int from = words.skip(equals + 1);
        d.at(REQUEST, words.start + from, words.trim(from, open) - from, MegacoText.number(words.text, from));
    }

    /** Section 7.1.9: events that are asked for, with what is asked about each. */
    private static void events(Dissection d, MegacoText words, int at, int open, int after) {
        d.at(EVENTS, words.start + at, after - at);
        d.openLast();
        request(d, words, at, open);
        named(d, words, open, after);
        d.close();
    }

    private static void signals(Dissection d, MegacoText words, int at, int open, int after) {
        if (d.columns()) d.addInfo(" (Signal:{})", "{");
        d.at(SIGNAL, words.start + at, Math.min(after, open + 1) - at);
        d.openLast();
        named(d, words, open, after);
        d.close();
    }

    private static void named(Dissection d, MegacoText words, int open, int after) {
        String text = words.text;
        int close = after - 1;
        int at = words.skip(open + 1);
        while (at < close) {
            int end = words.next(at, close);
            int last = words.trim(at, end);
            boolean braced = end < close && text.charAt(end) == '{';
            d.at(PACKAGE, words.start + at, last - at);
            int stop = braced ? Math.min(close, words.closing(end)) : end;
            if (braced) {
                d.openLast();
                int inner = words.skip(end + 1);
                if (inner < stop) line(d, words, inner, words.trim(inner, stop));
                d.close();
                stop++;
            }
            at = words.skip(Math.max(at + 1, stop));
            if (at < close && text.charAt(at) == ',') at = words.skip(at + 1);
        }
    }

    /** Section 7.1.17: events that were seen, each with its time and parameters. */
    private static void observed(Dissection d, MegacoText words, int at, int open, int after) {
        String text = words.text;
        d.at(OBSERVED, words.start + at, Math.min(after, open + 1) - at);
        d.openLast();
        request(d, words, at, open);
        d.close();
        int close = after - 1;
        int next = words.skip(open + 1);
        while (next < close) {
            int end = words.next(next, close);
            int last = words.trim(next, end);
            boolean braced = end < close && text.charAt(end) == '{';
            line(d, words, next, braced ? end + 1 : last);
            d.openLast();
            d.at(PACKAGE, words.start + next, last - next);
            d.close();
            int stop = end;
            if (braced) {
                stop = Math.min(close, words.closing(end));
                lines(d, words, end + 1, stop);
                stop++;
            }
            next = words.skip(Math.max(next + 1, stop));
            if (next < close && text.charAt(next) == ',') next = words.skip(next + 1);
        }
    }

    /** What stands between commas, one line each. */
    private static void lines(Dissection d, MegacoText words, int from, int close) {
        int at = words.skip(from);
        while (at < close) {
            int end = words.next(at, close);
            int last = words.trim(at, end);
            if (last > at) line(d, words, at, last);
            at = words.skip(Math.max(at + 1, end + 1));
        }
    }

    private static void statistics(Dissection d, MegacoText words, int at, int open, int after) {
        d.at(STATISTICS, words.start + at, after - at);
        d.openLast();
        lines(d, words, open + 1, after - 1);
        d.close();
    }

    /** Section 7.1.18: what of the service changes, and why: annex section 7.2.8. */
    private static void services(Dissection d, MegacoText words, int at, int open, int after) {
        String text = words.text;
        line(d, words, at, Math.min(after, open + 1));
        int close = after - 1;
        int next = words.skip(open + 1);
        while (next < close) {
            int end = words.next(next, close);
            int stop = end < close && text.charAt(end) == ',' ? end + 1 : words.trim(next, end);
            String parameter = text.substring(next, stop);
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? "" : parameter.substring(0, equals).strip().toUpperCase(Locale.ROOT);
            d.at(LINE, words.start + next, stop - next);
            if (name.equals("RE") || name.equals("REASON")) {
                String digits = parameter.substring(equals + 1).strip();
                int reason = (int) MegacoText.number(digits.startsWith("\"") ? digits.substring(1) : digits, 0);
                String meaning = Reasons.NAMES.name(reason);
                if (d.titles()) d.titleLast("{}[ {} ]", parameter, meaning == null ? "Unknown (" + 0 + ")" : meaning);
                if (meaning == null) d.noteLast(NO_REASON);
            } else if (d.titles()) {
                d.titleLast("{}", parameter);
            }
            next = words.skip(Math.max(next + 1, Math.max(stop, end)));
            if (next < close && text.charAt(next) == ',') next = words.skip(next + 1);
        }
        line(d, words, close, after);
    }

    /** Section 7.2.8.1.3 and the registry of IANA. */
    private static final class Reasons {
        static final Values NAMES = Values.of("""
            900  Service Restored
            901  Cold Boot
            902  Warm Boot
            903  MGC Directed Change
            904  Termination malfunctioning
            905  Termination taken out of service
            906  Loss of lower layer connectivity
            907  Transmission Failure
            908  MG Impending Failure
            909  MGC Impending Failure
            910  Media Capability Failure
            911  Modem Capability Failure
            912  Mux Capability Failure
            913  Signal Capability Failure
            914  Event Capability Failure
            915  State Loss
            916  Packages Change
            917  Capabilities Change
            """);
    }
}
