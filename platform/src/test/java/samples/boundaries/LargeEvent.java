package samples.boundaries;

import java.util.List;

record LargeEvent(String id, List<OpenRow> rows) {}
