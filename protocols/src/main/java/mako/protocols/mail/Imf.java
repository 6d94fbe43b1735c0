package mako.protocols.mail;

import static mako.dissect.Fields.*;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.Lines;
import mako.protocols.web.MediaTypes;

/** Internet Message Format: RFC 5322, with the header fields of RFC 2045 (MIME) and RFC 4021. */
public final class Imf implements Dissector {

    static final Field IMF          = protocol("imf", "IMF", "Internet Message Format");
    static final Field CONTENT_TYPE = text("imf.content.type", "Content-Type");
    static final Field TRANSFER_ENCODING = text("imf.content.transfer_encoding", "Content-Transfer-Encoding");
    static final Field TYPE         = text("imf.content.type.type", "Type");
    static final Field PARAMETERS   = text("imf.content.type.parameters", "Parameters");
    static final Field EXTENSION    = text("imf.extension", "Unknown-Extension");
    static final Field EXTENSION_NAME  = text("imf.extension.type", "Type");
    static final Field EXTENSION_VALUE = text("imf.extension.value", "Value");
    static final Field DISPLAY_NAME = text("imf.display_name", "Display-Name");
    static final Field ADDRESS      = text("imf.address", "Address");
    static final Field ADDRESS_ITEM = text("imf.address_list.item", "Item");
    static final Field MAILBOX_ITEM = text("imf.mailbox_list.item", "Item");
    static final Field MESSAGE_TEXT = group("imf.message_text", "Message-Text");
    static final Field LINE         = section("Line");

    /** What has a list of mailboxes, a list of addresses, or one mailbox for a value: RFC 5322, section 3.6. */
    static final Field FROM         = text("imf.from", "From");
    static final Field RESENT_FROM  = text("imf.resent.from", "Resent-From");
    static final Field SENDER       = text("imf.sender", "Sender");
    static final Field RESENT_SENDER = text("imf.resent.sender", "Resent-Sender");
    static final Field RETURN_PATH  = text("imf.return_path", "Return-Path");
    static final Field SUBJECT      = text("imf.subject", "Subject");
    private static final Field[] ADDRESS_LISTS = {
        text("imf.reply_to", "Reply-To"),
        text("imf.to", "To"),
        text("imf.cc", "Cc"),
        text("imf.bcc", "Bcc"),
        text("imf.resent.to", "Resent-To"),
        text("imf.resent.cc", "Resent-Cc"),
        text("imf.resent.bcc", "Resent-Bcc"),
    };
    /** Fields whose value is text. */
    private static final Field[] OTHERS = {
        text("imf.date", "Date"),
        text("imf.message_id", "Message-ID"),
        text("imf.in_reply_to", "In-Reply-To"),
        text("imf.references", "References"),
        text("imf.comments", "Comments"),
        text("imf.user_agent", "User-Agent"),
        text("imf.keywords", "Keywords"),
        text("imf.resent.date", "Resent-Date"),
        text("imf.resent.message_id", "Resent-Message-ID"),
        text("imf.received", "Received"),
        text("imf.content.description", "Content-Description"),
        text("imf.content.id", "Content-ID"),
        TRANSFER_ENCODING,
        text("imf.mime_version", "MIME-Version"),
        text("imf.autoforwarded", "Autoforwarded"),
        text("imf.autosubmitted", "Autosubmitted"),
        text("imf.x400_content_identifier", "X400-Content-Identifier"),
        text("imf.content_language", "Content-Language"),
        text("imf.conversion", "Conversion"),
        text("imf.conversion_with_loss", "Conversion-With-Loss"),
        text("imf.delivery_date", "Delivery-Date"),
        text("imf.discarded_x400_ipms_extensions", "Discarded-X400-IPMS-Extensions"),
        text("imf.discarded_x400_mts_extensions", "Discarded-X400-MTS-Extensions"),
        text("imf.dl_expansion_history", "DL-Expansion-History"),
        text("imf.deferred_delivery", "Deferred-Delivery"),
        text("imf.expires", "Expires"),
        text("imf.importance", "Importance"),
        text("imf.incomplete_copy", "Incomplete-Copy"),
        text("imf.latest_delivery_time", "Latest-Delivery-Time"),
        text("imf.message_type", "Message-Type"),
        text("imf.original_encoded_information_types", "Original-Encoded-Information-Types"),
        text("imf.originator_return_address", "Originator-Return-Address"),
        text("imf.priority", "Priority"),
        text("imf.reply_by", "Reply-By"),
        text("imf.sensitivity", "Sensitivity"),
        text("imf.supersedes", "Supersedes"),
        text("imf.x400_content_type", "X400-Content-Type"),
        text("imf.x400_mts_identifier", "X400-MTS-Identifier"),
        text("imf.x400_originator", "X400-Originator"),
        text("imf.x400_received", "X400-Received"),
        text("imf.x400_recipients", "X400-Recipients"),
        text("imf.delivered_to", "Delivered-To"),
        text("imf.ext.mailer", "X-Mailer"),
        text("imf.ext.mimeole", "X-MimeOLE"),
        text("imf.ext.expiry-date", "Expiry-Date"),
        text("imf.ext.tnef-correlator", "X-MS-TNEF-Correlator"),
        text("imf.ext.uidl", "X-UIDL"),
        text("imf.ext.authentication_warning", "X-Authentication-Warning"),
        text("imf.ext.virus_scanned", "X-Virus-Scanned"),
        text("imf.ext.original-to", "X-Original-To"),
        text("imf.thread-index", "Thread-Index"),
        text("imf.lines", "Lines"),
        text("imf.precedence", "Precedence"),
    };

    private static final Map<String, Field> FIELDS = new HashMap<>();

    static {
        for (Field field : new Field[] {CONTENT_TYPE, FROM, RESENT_FROM, SENDER, RESENT_SENDER, RETURN_PATH, SUBJECT}) know(field);
        for (Field field : ADDRESS_LISTS) know(field);
        for (Field field : OTHERS) know(field);
    }

    private static void know(Field field) {
        FIELDS.put(field.label.toLowerCase(Locale.ROOT), field);
    }

    @Override
    public Field dissects() {
        return IMF;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MediaTypes.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(MediaTypes.TYPES, "message/rfc822", this);
    }

    @Override
    public void dissect(Dissection d) {
        new Message(d).read();
    }

    /** One message. Made for it and dropped after it. */
    private static final class Message {
        private final Dissection d;
        private final byte[] bytes;
        private final int zero;
        private final int end;
        private MediaTypes.MediaType type;
        private boolean isBase64;

        Message(Dissection d) {
            this.d = d;
            bytes = d.currentSource().bytes;
            zero = d.currentSource().start;
            end = zero + d.offset() + d.captured();
        }

        void read() {
            int start = zero + d.offset();
            if (!d.protocolColumn().endsWith("/IMF")) d.protocolColumn("IMF");
            d.open(IMF);
            int body = headers(start);
            d.seek(end - zero);
            if (type != null) {
                d.seek(body - zero);
                byte[] decoded = isBase64 ? decoded(body) : null;
                long kept = decoded == null ? 0 : d.enter("base64", decoded);
                d.tryInside(MediaTypes.TYPES, MediaTypes.key(type.type()), type);
                if (decoded != null) d.leave(kept);
                d.seek(end - zero);
                d.close();
                return;
            }
            d.seek(body - zero);
            d.open(MESSAGE_TEXT);
            for (int at = body; at < end;) {
                int next = Lines.next(bytes, at, end);
                d.at(LINE, at - zero, next - at);
                if (d.titles()) d.titleLast("{}", new Text().escapedLine(bytes, at, next - at).toString());
                if (d.columns()) {
                    if (!d.infoColumn().isEmpty()) d.moreInfo().add(", ");
                    d.moreInfo().escapedLine(bytes, at, next - at);
                }
                at = next;
            }
            d.seek(end - zero);
            d.close();
            d.close();
        }

        /** Shows the header fields and returns where the body begins: at the beginning, where no empty line ends them. */
        private int headers(int start) {
            for (int at = start; at < end;) {
                if (at > start && bytes[at] == '\r' && at + 1 < end && bytes[at + 1] == '\n') return at + 2;
                int colon = at;
                while (colon < end && bytes[colon] != ':') colon++;
                if (colon == end) return start;
                int stop = fieldEnd(colon + 1);
                if (stop == end) return start;
                int value = colon + 1;
                while (value < stop && Character.isWhitespace(bytes[value])) value++;
                if (value == stop) value = colon + 1;
                boolean isLast = stop + 2 >= end;
                // At the end of the message, two bytes more than the line end are taken for one, and where that leaves less than nothing, all that is there is the value.
                field(at, colon, value, isLast ? stop - value - 2 : stop - value, isLast ? stop : stop + 2);
                at = Math.min(end, stop + 2);
            }
            return end;
        }

        /** A field goes on in lines that begin with white space: RFC 5322, section 2.2.3. Returns where its last CR LF is. */
        private int fieldEnd(int at) {
            for (; at < end; at++) {
                if (bytes[at] != '\r' || at + 1 >= end || bytes[at + 1] != '\n') continue;
                if (at + 2 >= end || bytes[at + 2] != ' ' && bytes[at + 2] != '\t') return at;
            }
            return end;
        }

        private void field(int at, int colon, int value, int said, int next) {
            int count = said < 0 ? Math.max(0, end - value) : said;
            Field field = FIELDS.get(Strings.ascii(bytes, at, colon - at).toLowerCase(Locale.ROOT));
            if (field == null) {
                int whole = value + said - at;
                d.at(EXTENSION, at - zero, whole);
                if (d.titles()) {
                    d.titleLast("Unknown-Extension: {} (Contact Wireshark developers if you want this supported.)",
                        new Text().escaped(bytes, at, whole).toString());
                }
                d.openLast();
                d.at(EXTENSION_NAME, at - zero, colon - at);
                d.at(EXTENSION_VALUE, value - zero, count);
                d.placeOn(d.group(), at - zero, whole);
                d.close();
                return;
            }
            d.at(field, value - zero, count);
            if (d.columns() && (field == SUBJECT || field == FROM)) {
                d.moreInfo().add(field == SUBJECT ? "subject: " : "from: ").escaped(bytes, value, Math.max(0, said)).add(", ");
            }
            boolean isSingle = field == SENDER || field == RESENT_SENDER;
            if (field == TRANSFER_ENCODING) isBase64 = Strings.ascii(bytes, value, count).strip().equalsIgnoreCase("base64");
            if (field == CONTENT_TYPE) contentType(value, count);
            else if (field == FROM || field == RESENT_FROM) inside(value, count, next, MAILBOX_ITEM);
            else if (isSingle) inside(value, count, next, null);
            else if (contains(ADDRESS_LISTS, field)) inside(value, count, next, ADDRESS_ITEM);
        }

        /** The text as it was before it was coded, RFC 2045, section 6.8, or null where that cannot be told. */
        private byte[] decoded(int body) {
            try {
                byte[] plain = Base64.getMimeDecoder().decode(Arrays.copyOfRange(bytes, body, end));
                return plain.length == 0 ? null : plain;
            } catch (IllegalArgumentException notBase64) {
                return null;
            }
        }

        private static boolean contains(Field[] fields, Field field) {
            for (Field one : fields) {
                if (one == field) return true;
            }
            return false;
        }

        /** The parameters are looked for behind a semicolon; without one the type is not gone into. */
        private void contentType(int value, int count) {
            int semicolon = value;
            while (semicolon < value + count && bytes[semicolon] != ';') semicolon++;
            if (semicolon == value + count) return;
            d.openLast();
            d.at(TYPE, value - zero, semicolon - value);
            d.at(PARAMETERS, semicolon + 1 - zero, value + count - semicolon - 1);
            d.placeOn(d.group(), value - zero, count);
            d.close();
            type = MediaTypes.MediaType.of(Strings.utf8(bytes, value, count));
        }

        private void inside(int value, int count, int next, Field item) {
            d.openLast();
            if (item == null) {
                mailbox(value, next);
            } else {
                int items = list(value, next, item);
                if (d.titles()) d.append(items == 1 ? ", {} item" : ", {} items", items);
            }
            d.placeOn(d.group(), value - zero, count);
            d.close();
        }

        /** Shows what lies between commas, and returns how much that is. */
        private int list(int from, int stop, Field item) {
            int items = 0;
            for (int at = from; at <= stop && items < MOST_ITEMS;) {
                int comma = at;
                while (comma < stop && bytes[comma] != ',') comma++;
                d.at(item, at - zero, comma - at);
                d.openLast();
                address(at, comma, item == ADDRESS_ITEM);
                d.placeOn(d.group(), at - zero, comma - at);
                d.close();
                items++;
                at = comma + 1;
                if (comma == stop) break;
            }
            return items;
        }

        private static final int MOST_ITEMS = 10_000;

        /** A mailbox, or a group of them (RFC 5322, section 3.4) that begins with a name and a colon. */
        private void address(int from, int stop, boolean groups) {
            int colon = from;
            while (groups && colon < stop && bytes[colon] != ':') colon++;
            if (!groups || colon == stop) {
                mailbox(from, stop);
                return;
            }
            d.at(DISPLAY_NAME, from - zero, Math.max(0, colon - from - 1));
            d.openLast();
            int first = colon + 1;
            while (first < stop && Character.isWhitespace(bytes[first])) first++;
            if (first == stop || bytes[first] != ';') {
                int items = list(first, stop, MAILBOX_ITEM);
                if (d.titles()) d.append(items == 1 ? ", {} item" : ", {} items", items);
            }
            d.placeOn(d.group(), from - zero, Math.max(0, colon - from - 1));
            d.close();
        }

        private void mailbox(int from, int stop) {
            int open = from;
            while (open < stop && bytes[open] != '<') open++;
            if (open == stop) {
                d.at(ADDRESS, from - zero, stop - from);
                return;
            }
            int name = from;
            while (name < open && Character.isWhitespace(bytes[name])) name++;
            if (name < open) d.at(DISPLAY_NAME, name - zero, Math.max(0, open - name - 1));
            int close = open + 1;
            while (close < stop && bytes[close] != '>') close++;
            if (close < stop) d.at(ADDRESS, open + 1 - zero, close - open - 1);
        }
    }
}
