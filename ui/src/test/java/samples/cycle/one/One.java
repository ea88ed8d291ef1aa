package samples.cycle.one;

import samples.cycle.two.Two;

public record One(Two two) {}
