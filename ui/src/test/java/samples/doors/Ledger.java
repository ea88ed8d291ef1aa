package samples.doors;

public interface Ledger {

    void open();

    void write(String line);

    void close();
}
