package mako.desktop.main;

import java.util.List;
import mako.analysis.Column;
import mako.analysis.PacketDetails;
import mako.desktop.action.Actions;
import mako.desktop.filter.FilterBar;
import mako.desktop.list.PacketTable;
import mako.desktop.model.Conversation;
import mako.desktop.model.Workspace;

/** Filters made of what is selected, and columns. */
final class FilterActions {

    private static final String APPLY = "apply.";
    private static final String PREPARE = "prepare.";

    private final Workspace workspace;
    private final Actions actions;
    private final FilterBar bar;
    private final PacketTable list;

    FilterActions(Workspace workspace, Actions actions, FilterBar bar, PacketTable list) {
        this.workspace = workspace;
        this.actions = actions;
        this.bar = bar;
        this.list = list;
    }

    void bind() {
        actions.on("filter.focus", bar::focus);
        actions.on("filter.apply", bar::apply);
        actions.on("filter.clear", bar::clear);
        actions.on("filter.stop", () -> workspace.shown() != null && !workspace.shown().isDone(), workspace::stopFilter);
        for (String how : List.of("selected", "not", "and", "or", "and-not", "or-not")) {
            for (String begin : List.of(APPLY, PREPARE)) actions.on(begin + how, this::hasFilter, () -> combine(bar, begin + how, selection()));
        }
        for (String layer : List.of("eth", "ip", "tcp", "udp")) {
            actions.on("filter.conversation-" + layer, () -> !conversation(layer).isEmpty(), () -> {
                bar.set(conversation(layer));
                bar.apply();
            });
        }
        actions.on("column.apply", () -> field() != null, () -> workspace.addColumn(field().label(), field().field()));
        actions.on("column.remove", () -> column() >= 0, () -> workspace.removeColumn(list.convertColumnIndexToModel(column())));
    }

    /** Does what an action, such as {@code apply.and-not}, does with this condition. */
    static void combine(FilterBar bar, String action, String condition) {
        bar.set(combined(bar.text(), condition, action.substring(action.indexOf('.') + 1)));
        if (action.startsWith(APPLY)) {
            bar.apply();
        } else {
            bar.focus();
            bar.field().setCaretPosition(bar.text().length());
        }
    }

    private boolean hasFilter() {
        return !selection().isEmpty();
    }

    private String conversation(String layer) {
        PacketDetails of = workspace.details();
        return of == null ? "" : Conversation.filter(of, layer);
    }

    private PacketDetails.Node field() {
        PacketDetails.Node node = workspace.selectedNode();
        return node == null || node.field().isEmpty() ? null : node;
    }

    private int column() {
        return list.getClientProperty("column") instanceof Integer at ? at : -1;
    }

    /** The filter for what is selected: a line of the tree, or a cell of the list where that was clicked last. */
    String selection() {
        PacketDetails.Node node = workspace.selectedNode();
        boolean inList = Boolean.TRUE.equals(list.getClientProperty("inList"));
        if (node != null && !inList) return node.filter();
        PacketDetails of = workspace.details();
        int at = column();
        if (of == null || at < 0 || at >= list.getColumnCount()) return "";
        return CellFilters.of(workspace.columns().shown().get(list.convertColumnIndexToModel(at)), of);
    }

    /** Puts a new condition together with what is there. */
    static String combined(String old, String fresh, String how) {
        String wanted = how.endsWith("not") ? "!(" + fresh + ")" : fresh;
        if (old.isBlank() || how.equals("selected") || how.equals("not")) return wanted;
        String operator = how.startsWith("and") ? " && " : " || ";
        return parenthesised(old.strip()) + operator + (how.endsWith("not") ? wanted : parenthesised(wanted));
    }

    /** A condition alone stands as it is; one that is joined of several is put in parentheses. */
    private static String parenthesised(String text) {
        boolean simple = !text.contains("&&") && !text.contains("||") && !text.matches("(?i).*\\b(and|or|not|xor)\\b.*");
        boolean closed = text.startsWith("(") && text.indexOf(')') == text.length() - 1;
        return simple || closed ? text : "(" + text + ")";
    }

    /** Filters for cells of the packet list. */
    static final class CellFilters {

        private CellFilters() {}

        static String of(Column column, PacketDetails details) {
            return switch (column.kind) {
                case NUMBER -> "frame.number == " + (details.packet() + 1);
                case LENGTH -> filter(details, "frame.len");
                case TIME, RELATIVE -> filter(details, "frame.time_relative");
                case SOURCE, RESOLVED_SOURCE, NUMERIC_SOURCE, NETWORK_SOURCE -> first(details, "ip.src", "ipv6.src", "arp.src.hw_mac", "eth.src");
                case DESTINATION, RESOLVED_DESTINATION, NUMERIC_DESTINATION, NETWORK_DESTINATION -> first(details, "ip.dst", "ipv6.dst", "eth.dst");
                case LINK_SOURCE -> first(details, "eth.src");
                case LINK_DESTINATION -> first(details, "eth.dst");
                case SOURCE_PORT, NUMERIC_SOURCE_PORT -> first(details, "tcp.srcport", "udp.srcport");
                case DESTINATION_PORT, NUMERIC_DESTINATION_PORT -> first(details, "tcp.dstport", "udp.dstport");
                case PROTOCOL -> innermost(details);
                case CUSTOM -> first(details, column.custom.toArray(String[]::new));
                default -> "";
            };
        }

        private static String filter(PacketDetails details, String field) {
            for (PacketDetails.Node node : details.nodes()) if (node.field().equals(field)) return node.filter();
            return "";
        }

        private static String first(PacketDetails details, String... fields) {
            for (String field : fields) {
                String filter = filter(details, field);
                if (!filter.isEmpty()) return filter;
            }
            return "";
        }

        private static String innermost(PacketDetails details) {
            String last = "";
            for (PacketDetails.Node node : details.nodes()) {
                if (node.protocol() && node.depth() == 0 && !node.field().equals("data")) last = node.field();
            }
            return last;
        }
    }
}
