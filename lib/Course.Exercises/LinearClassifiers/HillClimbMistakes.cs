using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which hill climbing goes wrong.</summary>
internal static class HillClimbMistakes
{
    internal static Misconception TooManyEvaluations { get; } = Of("the objective is evaluated more often than needed",
        "The numbers are right and dearly bought: the objective was asked more often than once for the start and once per trial. The value of the place where the "
        + "search stands is known already: keep it in a variable. An evaluation is what this method pays with.",
        new() { EvaluatesAgain = true });

    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Of("moves that change nothing are refused",
            "Only strictly better places were accepted. On a plateau nearly every place nearby is equally good: a search that refuses to go there stays "
            + "where it is. Accept what is no worse.",
            new() { Accepts = (there, here) => there < here }),
        Of("the search climbs",
            "Worse places were accepted and better ones refused. The objective is a loss: smaller is better, whatever the method's name.",
            new() { Accepts = (there, here) => there >= here }),
        Of("every move is accepted",
            "The new place was never compared with the old one: this is a random walk.",
            new() { Accepts = (_, _) => true }),
        Of("every move begins at the start",
            "The neighbours were drawn around start in every trial. Move on from the place that was accepted last.",
            new() { MovesFromTheStart = true }),
        Of("compared with the first value for ever",
            "The value to beat was never updated, so places worse than the present one are accepted as long as they are no worse than the start. Keep the new value "
            + "together with the new place.",
            new() { KeepsTheFirstValue = true }),
        Of("the search walks on from refused places",
            "The best place is remembered, but the next neighbour was drawn around the place that was tried last, accepted or not. Refused means: stay, and draw the "
            + "next neighbour around the place accepted last.",
            new() { WalksOn = true }),
        Of("the start is never evaluated",
            "The value to beat was not the objective at start, so the first move was accepted whatever it led to. Begin with the value of the start.",
            new() { StartsAtInfinity = true }),
        Of("the generator made anew in every trial",
            "Every trial draws the same move, because its generator begins at the seed again. Make it once, before the loop.",
            new() { SameGeneratorAgain = true }),
        Of("refused moves are made nevertheless",
            "w was changed before the comparison and not put back. Try the move on a new tensor, and keep w until the move is accepted.",
            new() { StaysAfterRefusal = true }),
        Of("the last place tried is returned",
            "What came back is the neighbour of the last trial, accepted or not. Return the place that was accepted last.",
            new() { ReturnsTheLastTried = true }),
        Of("the value of the last place tried is returned",
            "w is right; value belongs to the neighbour of the last trial, accepted or not. Change value only where w changes, so that the two belong together.",
            new() { ReturnsTheLastTriedValue = true }),
        TooManyEvaluations,
        Of("the search ends with the first refused move",
            "The loop was left when a neighbour was worse. Only one neighbour has been tried then: draw another one.",
            new() { GivesUp = true }),
        Of("one trial too many",
            "There was one trial more than asked for. A loop from 0 runs while trial < trials.",
            new() { Trials = trials => trials + 1 }),
        Of("one trial too few",
            "There was one trial less than asked for. A loop from 1 runs while trial ≤ trials.",
            new() { Trials = trials => trials - 1 }),
        Of("uniform moves",
            "The moves were drawn evenly from −step to step. Asked for is a normal distribution: Tensor.RandomNormal.",
            new() { Move = (random, w, step) => Tensor.RandomUniform(random, w.Shape, -step, step, ElementType.Float64) }),
        Of("the step taken for a variance",
            "The moves have the standard deviation √step. step is the standard deviation itself, the fourth argument of Tensor.RandomNormal.",
            new() { Move = (random, w, step) => HillClimbRun.Normal(random, w, Math.Sqrt(step)) }),
        Of("the step squared",
            "The moves have the standard deviation step². step is the standard deviation itself, the fourth argument of Tensor.RandomNormal, and not its root.",
            new() { Move = (random, w, step) => HillClimbRun.Normal(random, w, step * step) }),
        Of("the moves have a mean",
            "The moves were drawn around step, with standard deviation 1. The third argument of Tensor.RandomNormal is the mean, 0 here, and the fourth the standard deviation.",
            new() { Move = (random, w, step) => Tensor.RandomNormal(random, w.Shape, step, type: ElementType.Float64) }),
        Of("one number for all weights",
            "The same random number was added to every weight, so the search moves along one line only. Draw a tensor of the shape of start.",
            new() { Move = (random, w, step) => Tensor.Full(Tensor.RandomNormal(random, new[] { 1 }, 0, step, ElementType.Float64)[0], w.Shape, ElementType.Float64) }),
        Of("trials counted instead of accepted moves",
            "accepted holds the number of trials. Count the moves that were made.",
            new() { Count = (_, _, tried) => tried }),
        Of("only the better moves are counted",
            "w and value are right; accepted leaves out the moves that changed nothing. They were accepted too: count every move that was made.",
            new() { Count = (_, better, _) => better }),
        Of("the start is counted as a move",
            "w and value are right; accepted is 1 too large. The count begins at 0, and the start is no move.",
            new() { Count = (accepted, _, _) => accepted + 1 }),
    ];

    private static Misconception Of(string name, string explanation, HillClimbRun run) => new(name, explanation, a => HillClimbRun.Of(a, run));
}
