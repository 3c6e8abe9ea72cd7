using System.Collections;

namespace Course.Notebooks.Display;

/// <summary>The first items of a sequence, which may be endless, slow or throw while it is read.</summary>
internal sealed class Snapshot
{
    /// <summary>How many items of a sequence are shown.</summary>
    public const int MaxItems = 20;

    private readonly int? _count;

    public Snapshot(IEnumerable sequence)
    {
        _count = (sequence as ICollection)?.Count;
        try
        {
            foreach (var item in sequence)
            {
                if (Items.Count == MaxItems)
                {
                    IsCut = true;
                    break;
                }

                Items.Add(item);
            }
        }
        catch (Exception e)
        {
            Items.Add($"reading on threw {e.GetType().Name}: {e.Message}");
        }
    }

    public List<object?> Items { get; } = [];

    public bool IsCut { get; }

    /// <summary>Says how much is left out: "(80 more)", or "(more)" where nobody knows.</summary>
    public string Rest => _count is { } count ? $"({count - MaxItems} more)" : "(more)";
}
