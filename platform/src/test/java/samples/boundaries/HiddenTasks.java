package samples.boundaries;

class HiddenTasks {}
