package mako.desktop.statistics;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JTextField;
import javax.swing.UIManager;
import mako.analysis.statistics.Counting;
import mako.analysis.statistics.IoStatistics;
import mako.analysis.statistics.Measure;
import mako.analysis.statistics.RefusedStatistic;
import mako.analysis.statistics.Sheet;
import mako.desktop.look.Controls;
import mako.desktop.look.Icons;
import mako.desktop.look.Look;
import net.miginfocom.swing.MigLayout;

/** Packets, bytes or a function of a field over time, each of packets that pass a filter. */
public final class IoGraphWindow extends JDialog {

    /** An interval shorter than this part of the capture makes more bars than a screen has pixels. */
    private static final int MOST_INTERVALS = 200_000;
    private static final String[] INTERVALS = {"1 ms", "10 ms", "100 ms", "1 s", "10 s", "1 min", "10 min", "1 h"};
    private static final long[] MICROSECONDS = {1_000, 10_000, 100_000, 1_000_000, 10_000_000, 60_000_000, 600_000_000, 3_600_000_000L};
    private static final GraphView.Style[] STYLES = {GraphView.Style.LINE, GraphView.Style.STEPS, GraphView.Style.BARS, GraphView.Style.POINTS};
    private static final String[] FUNCTIONS = {"Packets", "Bytes", "Bits", "COUNT", "SUM", "MIN", "MAX", "AVG", "LOAD"};

    /** A line of the table of graphs. */
    private final class Graph {
        final JCheckBox on = new JCheckBox();
        final Color colour;
        final JTextField filter = new JTextField();
        final JComboBox<String> function = new JComboBox<>(FUNCTIONS);
        final JTextField field = new JTextField(12);
        final JComboBox<GraphView.Style> style = new JComboBox<>(STYLES);

        Graph(boolean shown, Color colour, String filter, String function, GraphView.Style style) {
            this.colour = colour;
            on.setSelected(shown);
            this.filter.setText(filter);
            this.function.setSelectedItem(function);
            this.style.setSelectedItem(style);
            this.filter.putClientProperty("JTextField.placeholderText", "All packets");
            field.putClientProperty("JTextField.placeholderText", "Field");
            field.setEnabled(takesField());
            Controls.name(on, "Show this graph");
            Controls.name(this.filter, "Display filter of this graph");
            Controls.name(this.function, "What is shown of its packets");
            Controls.name(field, "The field that the function is of");
            Controls.name(this.style, "How it is drawn");
            on.addActionListener(event -> count());
            this.filter.addActionListener(event -> turnOn());
            field.addActionListener(event -> turnOn());
            this.function.addActionListener(event -> {
                field.setEnabled(takesField());
                if (!takesField() || !field.getText().isBlank()) count();
            });
            this.style.addActionListener(event -> draw());
        }

        private void turnOn() {
            on.setSelected(true);
            count();
        }

        boolean takesField() {
            return function.getSelectedIndex() > 2;
        }

        /** As {@link Measure} reads it. */
        String text() {
            String of = filter.getText().strip();
            return switch (function.getSelectedIndex()) {
                case 0 -> "FRAMES()" + of;
                case 1, 2 -> "BYTES()" + of;
                default -> {
                    String name = field.getText().strip();
                    yield function.getSelectedItem() + "(" + name + ")" + (of.isEmpty() ? name : name + " && (" + of + ")");
                }
            };
        }

        String title() {
            String of = filter.getText().strip();
            return function.getSelectedItem() + (takesField() ? "(" + field.getText().strip() + ")" : "") + (of.isEmpty() ? "" : " of " + of);
        }
    }

    private final transient Context context;
    private final transient Counter counter;
    private final GraphView view;
    private final transient List<Graph> graphs = new ArrayList<>();
    private final JPanel table = new JPanel(new MigLayout("insets 0, fillx, gapy 3, wrap 6", "[][20!][grow,fill][][][]"));
    private final JComboBox<String> interval = new JComboBox<>(INTERVALS);
    private final JProgressBar progress = new JProgressBar();
    private final JLabel note = new JLabel(" ");
    private transient List<Graph> counted = List.of();
    private transient Sheet sheet = new Sheet(List.of(), List.of());
    private boolean filling;

    /** Makes a window that shows all packets, and TCP's errors. */
    public IoGraphWindow(Context context) {
        super(context.window(), "I/O Graph – " + Path.of(context.workspace().capture().file()).getFileName(), false);
        this.context = context;
        view = new GraphView(context::go);
        counter = new Counter(context.workspace(), this::show);
        filling = true;
        graphs.add(new Graph(true, GraphView.COLOURS[0], "", "Packets", GraphView.Style.LINE));
        graphs.add(new Graph(true, GraphView.COLOURS[3], "tcp.analysis.flags", "Packets", GraphView.Style.BARS));
        String shown = context.workspace().filter();
        graphs.add(new Graph(!shown.isEmpty(), GraphView.COLOURS[1], shown, "Packets", GraphView.Style.LINE));
        graphs.add(new Graph(false, GraphView.COLOURS[2], "", "Bytes", GraphView.Style.LINE));
        JPanel all = new JPanel(new MigLayout("insets 8, fill, wrap 1, gapy 6", "[grow,fill]", "[grow,fill][][]"));
        view.setBorder(BorderFactory.createLineBorder(UIManager.getColor("Component.borderColor")));
        all.add(view);
        for (Graph each : graphs) row(each);
        all.add(table);
        JPanel bottom = new JPanel(new MigLayout("insets 0, fillx, gap 6", "[][][][][][grow,fill][100!,fill][][][][]"));
        JButton more = Controls.button("+", () -> {
            Graph graph = new Graph(false, GraphView.COLOURS[graphs.size() % GraphView.COLOURS.length], "", "Packets", GraphView.Style.LINE);
            graphs.add(graph);
            row(graph);
            table.revalidate();
            pack();
        });
        Controls.name(more, "Add a graph");
        bottom.add(more);
        bottom.add(new JLabel("Interval"));
        Controls.name(interval, "How long an interval is");
        interval.setSelectedIndex(usefulInterval());
        interval.addActionListener(event -> count());
        bottom.add(interval);
        JCheckBox logarithmic = new JCheckBox("Logarithmic");
        logarithmic.addActionListener(event -> view.logarithmic(logarithmic.isSelected()));
        bottom.add(logarithmic);
        bottom.add(Controls.button("Fit", view::fit));
        bottom.add(note, "w 50:100:, growx");
        bottom.add(progress);
        bottom.add(Controls.button("Copy as CSV", () -> Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(sheet.csv()), null)));
        bottom.add(Controls.button("Save As…", "Save this as a picture or a table", () -> saving().ask(this, "graph")));
        bottom.add(Controls.button("Close", this::dispose));
        all.add(bottom);
        filling = false;
        setContentPane(all);
        setIconImages(Icons.ofProgram());
        setPreferredSize(new Dimension(Look.scale(1000), Look.scale(620)));
        pack();
        setLocationRelativeTo(context.window());
        count();
    }

    private void row(Graph graph) {
        JPanel colour = new JPanel();
        colour.setBackground(graph.colour);
        table.add(graph.on);
        table.add(colour, "w 16!, h 16!");
        table.add(graph.filter);
        table.add(graph.function);
        table.add(graph.field);
        table.add(graph.style);
    }

    private long duration() {
        var capture = context.workspace().capture();
        int packets = capture.packets();
        return packets == 0 ? 0 : Math.max(0, capture.time(packets - 1) - capture.time(0)) / 1000;
    }

    /** Some hundred intervals show most. */
    private int usefulInterval() {
        long duration = duration();
        int i = 0;
        while (i + 1 < MICROSECONDS.length && duration / MICROSECONDS[i] > 400) i++;
        return i;
    }

    private void count() {
        if (filling) return;
        int at = interval.getSelectedIndex();
        while (at + 1 < MICROSECONDS.length && duration() / MICROSECONDS[at] > MOST_INTERVALS) at++;
        if (at != interval.getSelectedIndex()) {
            interval.setSelectedIndex(at);
            return;
        }
        List<Measure> measures = new ArrayList<>();
        List<Graph> of = new ArrayList<>();
        note.setText(" ");
        for (Graph each : graphs) {
            each.filter.putClientProperty("JComponent.outline", null);
            if (!each.on.isSelected()) continue;
            try {
                measures.add(Measure.of(each.text(), counter.context()));
                of.add(each);
            } catch (RefusedStatistic e) {
                each.filter.putClientProperty("JComponent.outline", "error");
                note.setText(e.getMessage());
            }
        }
        counted = of;
        progress.setVisible(true);
        long length = MICROSECONDS[at];
        counter.count(() -> List.of(Counting.all(IoStatistics.of(length, measures))), null);
    }

    private void show(List<Sheet> sheets, int done, int all, boolean ended) {
        sheet = sheets.getFirst();
        progress.setMaximum(all);
        progress.setValue(done);
        progress.setVisible(!ended);
        draw();
    }

    private void draw() {
        int rows = sheet.rows().size();
        double step = MICROSECONDS[Math.max(0, interval.getSelectedIndex())] / 1e6;
        List<GraphView.Series> series = new ArrayList<>();
        List<String> units = new ArrayList<>();
        for (int i = 0; i < counted.size() && i + 1 < sheet.columns().size(); i++) {
            Graph graph = counted.get(i);
            double[] x = new double[rows];
            double[] y = new double[rows];
            long[] packets = new long[rows];
            double factor = graph.function.getSelectedIndex() == 2 ? 8 : 1;
            for (int row = 0; row < rows; row++) {
                Sheet.Row of = sheet.rows().get(row);
                x[row] = ((Number) of.cells().getFirst()).doubleValue();
                y[row] = factor * ((Number) of.cells().get(i + 1)).doubleValue();
                packets[row] = y[row] == 0 ? 0 : of.packet();
            }
            series.add(new GraphView.Series(graph.title(), graph.colour, (GraphView.Style) graph.style.getSelectedItem(), x, y, packets, step));
            if (!units.contains((String) graph.function.getSelectedItem())) units.add((String) graph.function.getSelectedItem());
        }
        // Bars first, so that lines are seen before them.
        series.sort((a, b) -> Boolean.compare(a.style() != GraphView.Style.BARS, b.style() != GraphView.Style.BARS));
        view.show(series, String.join(", ", units) + " / " + interval.getSelectedItem());
    }

    /** Saves the graphs that are shown. */
    SaveAs saving() {
        return new SaveAs(context.workspace(), () -> sheet, view::picture);
    }

    /** What draws. */
    GraphView view() {
        return view;
    }

    @Override
    public void dispose() {
        counter.close();
        super.dispose();
    }
}
