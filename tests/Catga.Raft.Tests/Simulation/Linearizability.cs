namespace Catga.Raft.Tests.Simulation;

/// <summary>
/// Looks for one order of the operations on a key that explains every answer and contradicts no clock (Wing and Gong
/// 1993, with Lowe's memory of where the search has been).
/// </summary>
public static class Linearizability
{
    public static void Check(IEnumerable<Operation> history)
    {
        foreach (IGrouping<int, Operation> ofKey in history.Where(IsRelevant).GroupBy(operation => operation.Key))
        {
            // An unanswered operation may come at any time, so it is tried last.
            Operation[] operations = [.. ofKey.OrderBy(one => one.Returned).ThenBy(one => one.Id)];
            if (!new Search(operations).FindsOrder(UInt128.Zero, default))
            {
                throw new SimulationException(
                    $"Linearizability: no order explains key {ofKey.Key}:\n{Describe(operations)}");
            }
        }
    }

    // What was refused has no effect, which the observer checks; a read that nobody heard of says nothing.
    private static bool IsRelevant(Operation one) => !one.IsVoid && !(one.IsRead && one.IsOpen);

    private static string Describe(Operation[] operations) => string.Join('\n', operations
        .OrderBy(operation => operation.Invoked)
        .Select(one => $"  {one.Invoked.TotalMilliseconds,9:0.0}–"
            + $"{(one.IsOpen ? "?" : $"{one.Returned.TotalMilliseconds:0.0}"),-9} "
            + $"{(one.IsRead ? "read " : one.IsReset ? "reset" : "count")} {one.Id}, last at {one.LastNode}"
            + (one.IsOpen ? "" : $": {one.Result.Value} by {one.Result.LastOperation}")));

    private sealed class Search(Operation[] operations)
    {
        private readonly HashSet<(UInt128 Done, Count State)> _failed = [];

        public bool FindsOrder(UInt128 done, Count state)
        {
            if (operations.Length > 128)
                throw new InvalidOperationException("Too many operations on one key for this search.");

            // They are sorted by return, so the first that is not done returns first.
            int first = 0;
            while (first < operations.Length && IsDone(done, first))
                first++;
            if (first == operations.Length || !operations[first].IsAnswered)
                return true; // All that were answered have a place.
            if (_failed.Contains((done, state)))
                return false;

            TimeSpan firstReturn = operations[first].Returned;
            for (int i = first; i < operations.Length; i++)
            {
                // What began only after another had returned cannot come before it.
                Operation next = operations[i];
                if (next.Invoked > firstReturn || IsDone(done, i))
                    continue;

                Count after = next.IsRead ? state : next.After(state);
                if ((next.IsOpen || next.Result == after) && FindsOrder(done | (UInt128.One << i), after))
                    return true;
            }

            _failed.Add((done, state));
            return false;
        }

        private static bool IsDone(UInt128 done, int operation) => (done & (UInt128.One << operation)) != 0;
    }
}
