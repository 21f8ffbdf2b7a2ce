// Each test has the machine for itself: what is killed and measured must not disturb another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
