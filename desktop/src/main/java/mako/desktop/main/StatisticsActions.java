package mako.desktop.main;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import mako.analysis.FollowedStream;
import mako.analysis.PacketDetails;
import mako.analysis.statistics.Offer;
import mako.analysis.statistics.Statistics;
import mako.desktop.action.Actions;
import mako.desktop.filter.FilterBar;
import mako.desktop.model.Workspace;
import mako.desktop.statistics.Context;
import mako.desktop.statistics.FlowWindow;
import mako.desktop.statistics.IoGraphWindow;
import mako.desktop.statistics.PropertiesWindow;
import mako.desktop.statistics.StatisticWindow;
import mako.desktop.statistics.TcpGraphWindow;

/** The menu of statistics: windows of their own, and one for each statistic that the analysis offers. */
final class StatisticsActions {

    private static final String CONVERSATIONS = "Conversations";
    private static final String ENDPOINTS = "Endpoints";

    private final JFrame window;
    private final Workspace workspace;
    private final Actions actions;
    private final FilterBar bar;
    private final FollowActions follow;

    StatisticsActions(JFrame window, Workspace workspace, Actions actions, FilterBar bar, FollowActions follow) {
        this.window = window;
        this.workspace = workspace;
        this.actions = actions;
        this.bar = bar;
        this.follow = follow;
    }

    void bind() {
        actions.on("statistics.properties", this::isOpen, () -> show(new PropertiesWindow(context())));
        actions.on("statistics.conversations", this::isOpen, () -> show(new StatisticWindow(context(), CONVERSATIONS, offers(CONVERSATIONS))));
        actions.on("statistics.endpoints", this::isOpen, () -> show(new StatisticWindow(context(), ENDPOINTS, offers(ENDPOINTS))));
        actions.on("statistics.graph", this::isOpen, () -> show(new IoGraphWindow(context())));
        actions.on("statistics.flow", this::isOpen, () -> show(new FlowWindow(context())));
        bind("statistics.tcp-sequence", TcpGraphWindow.What.SEQUENCE);
        bind("statistics.tcp-trace", TcpGraphWindow.What.TRACE);
        bind("statistics.tcp-throughput", TcpGraphWindow.What.THROUGHPUT);
        bind("statistics.tcp-round-trip", TcpGraphWindow.What.ROUND_TRIP);
        bind("statistics.tcp-window", TcpGraphWindow.What.WINDOW);
        actions.on("analyze.expert", this::isOpen, () -> {
            open(Statistics.all().stream().filter(each -> each.name().equals("expert")).findFirst().orElseThrow());
        });
        actions.fill("statistics", this::fill);
    }

    private void bind(String id, TcpGraphWindow.What what) {
        actions.on(id, () -> stream() >= 0, () -> show(new TcpGraphWindow(context(), what, stream(), isFromServer())));
    }

    private boolean isOpen() {
        return workspace.capture() != null;
    }

    private long stream() {
        PacketDetails of = workspace.details();
        String number = of == null ? null : of.value("tcp.stream");
        return number == null ? -1 : Long.parseLong(number);
    }

    /** Whether the selected packet is likely to come from the server: the lower port is the service. */
    private boolean isFromServer() {
        PacketDetails of = workspace.details();
        String from = of == null ? null : of.value("tcp.srcport");
        String to = of == null ? null : of.value("tcp.dstport");
        return from != null && to != null && Integer.parseInt(from) < Integer.parseInt(to);
    }

    private Context context() {
        return new Context(window, workspace, actions, (action, text) -> FilterActions.combine(bar, action, text), this::go, this::follow);
    }

    private static void show(JDialog dialog) {
        Escape.closes(dialog);
        dialog.setVisible(true);
    }

    private static List<Offer> offers(String group) {
        return Statistics.all().stream().filter(each -> group.equals(each.group())).toList();
    }

    private static boolean isInWindowOfItsOwn(Offer offer) {
        return offer.group() != null && !offer.group().equals(CONVERSATIONS) && !offer.group().equals(ENDPOINTS);
    }

    /** Counts what is offered, in a window of its own. */
    private void open(Offer offer) {
        show(new StatisticWindow(context(), offer.title(), List.of(offer)));
    }

    /** The statistics that are no actions, with what they do; empty where there is nothing to count. */
    Map<Offer, Runnable> offered() {
        Map<Offer, Runnable> all = new LinkedHashMap<>();
        if (isOpen()) for (Offer offer : Statistics.all()) if (isInWindowOfItsOwn(offer)) all.put(offer, () -> open(offer));
        return all;
    }

    /** The menu: what has windows of its own, then what the analysis offers, by groups. */
    private void fill(JMenu menu) {
        for (String id : new String[] {"properties", "conversations", "endpoints", "graph", "flow"}) menu.add(actions.menuItem("statistics." + id));
        JMenu graphs = new JMenu("TCP Stream Graphs");
        graphs.setMnemonic('T');
        for (String id : new String[] {"tcp-sequence", "tcp-trace", "tcp-throughput", "tcp-round-trip", "tcp-window"}) graphs.add(actions.menuItem("statistics." + id));
        menu.add(graphs);
        menu.addSeparator();
        Map<String, JMenu> groups = new LinkedHashMap<>();
        for (Offer offer : Statistics.all()) {
            if (!isInWindowOfItsOwn(offer)) continue;
            String group = offer.group();
            JMenuItem item = new JMenuItem(offer.title());
            item.setEnabled(isOpen());
            item.addActionListener(event -> open(offer));
            if (group.isEmpty()) menu.add(item);
            else groups.computeIfAbsent(group, name -> new JMenu(name)).add(item);
        }
        menu.addSeparator();
        groups.values().forEach(menu::add);
    }

    private void go(long packet) {
        int at = (int) packet - 1;
        if (workspace.capture() == null || at < 0 || at >= workspace.capture().packets()) return;
        if (!workspace.shown().shows(at)) workspace.filter("");
        workspace.select(at);
    }

    private void follow(String filter) {
        for (FollowedStream.Kind kind : new FollowedStream.Kind[] {FollowedStream.Kind.TCP, FollowedStream.Kind.UDP}) {
            String begins = kind.number + " == ";
            if (filter.startsWith(begins)) follow.follow(kind, Long.parseLong(filter.substring(begins.length())));
        }
    }
}
