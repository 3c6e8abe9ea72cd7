namespace Course.Nn.Search;

/// <summary>One setting of the hyper-parameters to be tried.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Of">How many there will be.</param>
/// <param name="Seed">For all that is random in the trial, so that its score does not depend on other trials.</param>
/// <param name="Budget">How much it may cost, in epochs or what else the search counts; 1 unless <see cref="SuccessiveHalving"/> says otherwise.</param>
/// <param name="Values">The hyper-parameters by name.</param>
public sealed record Trial(int Number, int Of, int Seed, int Budget, IReadOnlyDictionary<string, double> Values)
{
    /// <summary>The value of the hyper-parameter of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public double this[string name] => Values.TryGetValue(name, out double value)
        ? value
        : throw new ArgumentException($"Trial: no hyper-parameter '{name}'; there are {string.Join(", ", Values.Keys)}");

    /// <summary>Whether everything is equal, to the last bit.</summary>
    internal bool IsSame(Trial other) =>
        (Number, Of, Seed, Budget) == (other.Number, other.Of, other.Seed, other.Budget)
        && Values.Count == other.Values.Count
        && Values.All(pair => other.Values.TryGetValue(pair.Key, out double value) && value.Equals(pair.Value));
}
