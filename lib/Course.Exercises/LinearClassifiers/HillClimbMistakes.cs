using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which hill climbing goes wrong.</summary>
internal static class HillClimbMistakes
{
    internal static Misconception TooManyEvaluations { get; } = Of("the objective is evaluated more often than needed",
        "The numbers are right and dearly bought: the value of the place where the search stands was computed again in each trial. Keep it in a variable; an "
        + "evaluation is what this method pays with.",
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
            "The value to beat was never updated, so places worse than the present one are accepted as long as they beat the start. Keep the new value together with the new place.",
            new() { KeepsTheFirstValue = true }),
        Of("the generator made anew in every trial",
            "Every trial draws the same move, because its generator begins at the seed again. Make it once, before the loop.",
            new() { SameGeneratorAgain = true }),
        Of("refused moves are made nevertheless",
            "w was changed before the comparison and not put back. Try the move on a new tensor, and keep w until the move is accepted.",
            new() { StaysAfterRefusal = true }),
        Of("the last place tried is returned",
            "What came back is the neighbour of the last trial, accepted or not. Return the place that was accepted last.",
            new() { ReturnsTheLastTried = true }),
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
        Of("the moves have a mean",
            "The moves were drawn around step, with standard deviation 1. The third argument of Tensor.RandomNormal is the mean, 0 here, and the fourth the standard deviation.",
            new() { Move = (random, w, step) => Tensor.RandomNormal(random, w.Shape, step, type: ElementType.Float64) }),
        Of("one number for all weights",
            "The same random number was added to every weight, so the search moves along one line only. Draw a tensor of the shape of start.",
            new() { Move = (random, w, step) => Tensor.Full(Tensor.RandomNormal(random, new[] { 1 }, 0, step, ElementType.Float64)[0], w.Shape, ElementType.Float64) }),
        Of("trials counted instead of accepted moves",
            "accepted holds the number of trials. Count the moves that were made.",
            new() { Count = (_, tried) => tried }),
    ];

    private static Misconception Of(string name, string explanation, HillClimbRun run) => new(name, explanation, a => HillClimbRun.Of(a, run));
}
