package mako.protocols.web;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Names and values of a form: application/x-www-form-urlencoded, WHATWG URL Standard, section 5. */
public final class UrlEncodedForm implements Dissector {

    static final Field FORM  = protocol("urlencoded-form", "URL Encoded Form Data", "HTML Form URL Encoded");
    static final Field ITEM  = section("Form item");
    static final Field KEY   = custom("urlencoded-form.key", "Key", UrlEncodedForm::decode, ZERO_ENDED);
    static final Field VALUE = custom("urlencoded-form.value", "Value", UrlEncodedForm::decode, ZERO_ENDED);

    @Override
    public Field dissects() {
        return FORM;
    }

    @Override
    public void link(Links links) {
        links.add(MediaTypes.TYPES, "application/x-www-form-urlencoded", this);
    }

    @Override
    public void dissect(Dissection d) {
        String type = d.about() instanceof MediaTypes.MediaType given ? given.type() : null;
        if (d.columns() && type != null) d.moreInfo().add(" (").add(type).add(")");
        d.open(FORM);
        if (d.titles() && type != null) d.title("HTML Form URL Encoded: {}", type);
        while (d.captured() > 0) {
            int equals = d.find('=');
            int key = equals < 0 ? d.captured() : equals;
            int stop = d.find('&', Math.min(key + 1, d.captured()));
            if (!isEncoded(d, 0, key)) break;
            int count = stop < 0 ? d.captured() : stop;
            boolean good = isEncoded(d, key, count);
            item(d, key, good ? count : key);
            if (!good) break;
            if (d.captured() > 0) d.skip(1);
        }
        d.close();
    }

    /** Whether two digits follow each percent sign of the bytes from {@code from} to {@code count} ahead of the cursor. */
    private static boolean isEncoded(Dissection d, int from, int count) {
        for (int i = from; i < count; i++) {
            if (d.peekU8(i) != '%') continue;
            if (i + 2 >= count || Character.digit(d.peekU8(i + 1), 16) < 0 || Character.digit(d.peekU8(i + 2), 16) < 0) return false;
        }
        return true;
    }

    private static void item(Dissection d, int key, int count) {
        int offset = d.offset();
        d.open(ITEM);
        if (d.titles()) {
            Source source = d.currentSource();
            String name = decode(source, offset, key, 0);
            String value = key < count ? decode(source, offset + key + 1, count - key - 1, 0) : "";
            d.append(": \"{s}\"", name);
            d.append(" = \"{s}\"", value);
        }
        d.text(KEY, key);
        d.at(VALUE, offset + key + 1, Math.max(0, count - key - 1));
        d.seek(offset + count);
        d.close();
    }

    private static String decode(Source source, int offset, int length, int parameter) {
        Text decoded = new Text(length);
        for (int i = 0; i < length; i++) {
            int c = source.u8(offset + i);
            if (c == '+') {
                c = ' ';
            } else if (c == '%' && i + 2 < length) {
                int high = Character.digit(source.u8(offset + i + 1), 16);
                int low = Character.digit(source.u8(offset + i + 2), 16);
                if (high >= 0 && low >= 0) {
                    c = high << 4 | low;
                    i += 2;
                }
            }
            decoded.raw(c);
        }
        return decoded.toString();
    }
}
