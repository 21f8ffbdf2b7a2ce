// Every shop that a test opens prints where it listens; that belongs to the test's own output.
[assembly: CaptureConsole]
