namespace Course.Site.Map;

/// <summary>
/// In which lane beside the list of notebooks the arrows of each run down: those to the next notebook in lane 0, the others of a notebook
/// together in one lane, the shorter the further in, and never two at the same height.
/// </summary>
internal sealed class Lanes
{
    private readonly Dictionary<int, int> _lanes = [];

    /// <summary>Finds a lane for each.</summary>
    /// <param name="arrows">From which row to which, downwards.</param>
    public Lanes(IEnumerable<(int From, int To)> arrows)
    {
        IOrderedEnumerable<(int From, int To)> spans = arrows.Where(arrow => arrow.To > arrow.From + 1).GroupBy(arrow => arrow.From, arrow => arrow.To)
            .Select(group => (From: group.Key, To: group.Max())).OrderBy(span => span.To - span.From).ThenBy(span => span.From);
        var taken = new List<List<(int From, int To)>>();
        foreach ((int From, int To) span in spans)
        {
            List<(int From, int To)>? free = taken.Find(lane => lane.TrueForAll(other => other.To <= span.From || span.To <= other.From));
            if (free is null)
            {
                taken.Add(free = []);
            }

            free.Add(span);
            _lanes[span.From] = taken.IndexOf(free) + 1;
        }

        Count = taken.Count + 1;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>The lane of an arrow, counted from the list outwards.</summary>
    public int Of(int from, int to) => to == from + 1 ? 0 : _lanes[from];
}
