package mako.protocols.monitoring;

import static mako.dissect.Fields.*;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import mako.dissect.*;
import mako.protocols.Lines;
import mako.protocols.transport.Udp;

/** Messages of the system log: RFC 3164 (BSD) and RFC 5424, over UDP as RFC 5426 says. */
public final class Syslog implements Dissector {

    static final Field SYSLOG   = protocol("syslog", "Syslog", "Syslog message");
    static final Field FACILITY = u8("syslog.facility", "Facility", mask(0xf8), names(Values.of("""
        0 KERN - kernel messages
        1 USER - random user-level messages
        2 MAIL - mail system
        3 DAEMON - system daemons
        4 AUTH - security/authorization messages
        5 SYSLOG - messages generated internally by syslogd
        6 LPR - line printer subsystem
        7 NEWS - network news subsystem
        8 UUCP - UUCP subsystem
        9 CRON - clock daemon (BSD, Linux)
        10 AUTHPRIV - security/authorization messages (private)
        11 FTP - ftp daemon
        12 NTP - ntp subsystem
        13 LOGAUDIT - log audit
        14 LOGALERT - log alert
        15 CRON - clock daemon (Solaris)
        16 LOCAL0 - reserved for local use
        17 LOCAL1 - reserved for local use
        18 LOCAL2 - reserved for local use
        19 LOCAL3 - reserved for local use
        20 LOCAL4 - reserved for local use
        21 LOCAL5 - reserved for local use
        22 LOCAL6 - reserved for local use
        23 LOCAL7 - reserved for local use
        """)));
    static final Field LEVEL    = u8("syslog.level", "Level", mask(0x07), names(Values.of("""
        0 EMERG - system is unusable
        1 ALERT - action must be taken immediately
        2 CRIT - critical conditions
        3 ERR - error conditions
        4 WARNING - warning conditions
        5 NOTICE - normal but significant condition
        6 INFO - informational
        7 DEBUG - debug-level messages
        """)));
    static final Field MESSAGE  = text("syslog.msg", "Message", UTF_8);
    static final Field VERSION  = text("syslog.version", "Syslog version");
    static final Field TIME     = time("syslog.timestamp", "Syslog timestamp", UTC);
    static final Field OLD_TIME = text("syslog.timestamp_rfc3164", "Syslog timestamp (RFC3164)");
    static final Field HOST     = text("syslog.hostname", "Syslog hostname");
    static final Field APP      = text("syslog.appname", "Syslog app name");
    static final Field PROCESS  = text("syslog.procid", "Syslog process id");
    static final Field ID       = text("syslog.msgid", "Syslog message id", UTF_8);

    private static final int PORT = 514;
    /** A priority has three digits at most (RFC 5424, section 6.2.1); what follows them is part of the message. */
    private static final int MOST_DIGITS = 3;
    private static final int OLD_TIME_LENGTH = 15;
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    @Override
    public Field dissects() {
        return SYSLOG;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        Source source = d.currentSource();
        byte[] bytes = source.bytes;
        int start = d.offset();
        int from = source.start + start;
        int end = from + d.captured();
        d.protocolColumn("Syslog");
        d.info();
        d.open(SYSLOG);
        int priority = -1;
        int at = from;
        if (at < end && bytes[at] == '<') {
            priority = 0;
            int digits = 0;
            at++;
            for (; digits < MOST_DIGITS && d.peekU8(at - from) >= '0' && bytes[at] <= '9'; at++, digits++) priority = priority * 10 + bytes[at] - '0';
            if (d.peekU8(at - from) == '>') at++;
        }
        if (at == end) throw d.malformed();
        String facility = FACILITY.names.name(priority >> 3, "UNKNOWN");
        String level = LEVEL.names.name(priority & 7, "UNKNOWN");
        String prefix = priority < 0 ? "" : firstWord(facility) + "." + firstWord(level) + ": ";
        if (d.columns()) d.info().add(prefix).escaped(bytes, at, end - at);
        if (d.titles()) {
            d.title("Syslog message: {}{}", priority < 0 ? "(unknown): " : prefix, new Text().escaped(bytes, at, end - at).toString());
        }
        if (priority >= 0) {
            d.part(FACILITY, start, at - from, priority);
            d.part(LEVEL, start, at - from, priority);
        }
        d.at(MESSAGE, at - source.start, end - at);
        if (priority >= 0) {
            d.openLast();
            if (isVersion(bytes, at, end)) parts(d, source, at, end);
            else if (isOldTime(bytes, at, end)) oldParts(d, source, at, end);
            d.placeOn(d.group(), at - source.start, end - at);
            d.close();
        }
        d.seek(end - source.start);
        d.close();
    }

    private static String firstWord(String name) {
        int blank = name.indexOf(' ');
        return blank < 0 ? name : name.substring(0, blank);
    }

    private static boolean isVersion(byte[] bytes, int at, int end) {
        return end - at > 2 && bytes[at] >= '1' && bytes[at] <= '9' && bytes[at + 1] == ' ';
    }

    /** RFC 5424, section 6: words with blanks between them; the last is shown with all that follows. */
    private static void parts(Dissection d, Source source, int from, int end) {
        byte[] bytes = source.bytes;
        int zero = source.start;
        d.at(VERSION, from - zero, 1);
        int at = from + 2;
        int stop = Lines.wordEnd(bytes, at, end);
        OffsetDateTime time = moment(Strings.ascii(bytes, at, stop - at));
        if (time == null && (stop - at != 1 || bytes[at] != '-')) return;
        d.time(TIME, at - zero, stop - at, time == null ? 0 : time.toEpochSecond(), time == null ? 0 : time.getNano());
        for (Field field : new Field[] {HOST, APP, PROCESS}) {
            at = stop + 1;
            stop = Lines.wordEnd(bytes, at, end);
            if (at >= end || stop == at) return;
            d.at(field, at - zero, stop - at);
        }
        if (stop + 1 < end) d.at(ID, stop + 1 - zero, end - stop - 1);
    }

    private static OffsetDateTime moment(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** RFC 3164, section 4.1.2: {@code Oct 11 22:14:15}. */
    private static boolean isOldTime(byte[] bytes, int at, int end) {
        if (end - at <= OLD_TIME_LENGTH || bytes[at + 3] != ' ' || bytes[at + 6] != ' ' || bytes[at + 9] != ':' || bytes[at + 12] != ':'
                || bytes[at + 15] != ' ') {
            return false;
        }
        return MONTHS.indexOf(Strings.ascii(bytes, at, 3)) % 3 == 0;
    }

    private static void oldParts(Dissection d, Source source, int from, int end) {
        byte[] bytes = source.bytes;
        int zero = source.start;
        d.at(OLD_TIME, from - zero, OLD_TIME_LENGTH);
        int host = from + OLD_TIME_LENGTH + 1;
        int hostEnd = Lines.wordEnd(bytes, host, end);
        if (hostEnd == end) return;
        d.at(HOST, host - zero, hostEnd - host);
        int process = hostEnd + 1;
        int processEnd = process;
        while (processEnd < end && bytes[processEnd] != ':' && bytes[processEnd] != '[' && bytes[processEnd] != ' ') processEnd++;
        if (processEnd > process) d.at(PROCESS, process - zero, processEnd - process);
        if (processEnd < end) d.at(ID, processEnd - zero, end - processEnd);
    }
}
