package mako.desktop.look;

import javax.swing.table.AbstractTableModel;

/** Rows under titles that stay what they are. */
public abstract class TitledRows extends AbstractTableModel {

    private final String[] titles;

    protected TitledRows(String... titles) {
        this.titles = titles;
    }

    @Override
    public int getColumnCount() {
        return titles.length;
    }

    @Override
    public String getColumnName(int column) {
        return titles[column];
    }
}
