namespace Course.Exercises;

/// <summary>The milestones, in the order of the years and of the notebooks.</summary>
public static class MilestoneCatalogue
{
    /// <summary>Every milestone.</summary>
    public static IReadOnlyList<Milestone> All { get; } =
    [
        new PerceptronMilestone(),
        new ExclusiveOrMilestone(),
        new BackpropMilestone(),
        new ConvnetMilestone(),
        new DropoutAdamMilestone(),
        new FeaturesMilestone(),
    ];

    /// <summary>The milestone with this id.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static Milestone Find(string id) => All.FirstOrDefault(milestone => milestone.Id == id)
        ?? throw new ArgumentException($"There is no milestone '{id}'. The milestones are: {string.Join(", ", All.Select(milestone => milestone.Id))}.", nameof(id));
}
