// Every shop that a test opens prints where it listens; that belongs to the test's own output.
[assembly: CaptureConsole]

// A shop waits half a second for its own election: several may wait at once, whatever the machine has of processors.
[assembly: CollectionBehavior(MaxParallelThreads = 6)]
