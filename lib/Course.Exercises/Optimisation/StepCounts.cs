namespace Course.Exercises;

/// <summary>What is said of one step too many or too few, whatever the steps are.</summary>
internal static class StepCounts
{
    internal const string OneMore = "There was one step more than asked for. A loop from 0 runs while step < steps.";
    internal const string OneLess = "There was one step less than asked for. A loop from 1 runs while step ≤ steps.";
}
