namespace Course.Exercises;

/// <summary>The ways in which a training loop goes wrong where memory is not collected.</summary>
internal static class LoopMistakes
{
    private const string Nameless = "the results without a name stay";
    private const string NamelessExplained = "What has a name is disposed of. MatMul, + and the scores that CrossEntropy is asked of make tensors too: in a longer expression they have no name, and nobody disposes of them. A scope for each step takes them all.";
    private static readonly string[] Chain = ["product1", "sum1", "relu", "product2"];
    private static readonly string[] WithoutAName = ["product1", "sum1", "product2", "scores"];

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } = [.. Leaks, .. TooEarly, .. Learning];

    /// <summary>An exception that the caller never sees.</summary>
    internal static Mistake Swallowed => All.Single(mistake => mistake.Name == "the exception is swallowed");

    /// <summary>An exception in place of the one that was thrown.</summary>
    internal static Mistake Replaced => All.Single(mistake => mistake.Name == "another exception in place of the one thrown");

    /// <summary>The same where the scores at the end are treated as those of a step.</summary>
    internal static IReadOnlyList<Misconception> OtherWays { get; } =
        [Of(Nameless, NamelessExplained, Staying(WithoutAName) with { LifeAtTheEnd = name => WithoutAName.Contains(name) ? LoopLife.Ever : LoopLife.Step })];

    /// <summary>What stays alive too long.</summary>
    private static IEnumerable<Misconception> Leaks =>
    [
        Of("nothing is disposed of", "Every tensor of every step stays alive, and so do those that the scores at the end are made of. Nothing collects them: open a scope for each step, and one for the scores.",
            new() { Life = _ => LoopLife.Ever, LifeAtTheEnd = _ => LoopLife.Ever }),
        Of("the tensors of the steps are never disposed of", "Every tensor of every step stays alive; only the scores at the end are clean. A step makes about eight: open a scope at its beginning.", new() { Life = _ => LoopLife.Ever }),
        Of("one scope around the whole training", "In the end all is gone, but the scope lies outside the loops: every step adds its tensors, and all of them wait for the end. The scope belongs inside the inner loop.",
            new() { Life = _ => LoopLife.Training }),
        Of("one scope for every epoch", "The scope lies in the outer loop, so the tensors of all steps of an epoch are alive together. It belongs inside the inner loop.", new() { Life = _ => LoopLife.Epoch }),
        Of("the loss of every step stays", "One tensor of one number stays alive for each step: the loss, in a list perhaps, or a Detach() of it, which is a tensor too. Keep the number that Item() gives.", Staying("loss")),
        Of("the losses are tensors until the end", "The losses are kept as tensors until the training is over, one more with every step. History is kept as numbers: Item() gives one, and the tensor can go.",
            new() { Life = name => name == "loss" ? LoopLife.Training : LoopLife.Step }),
        Of("the losses are tensors until the end of the epoch", "The losses of an epoch are kept as tensors until it is over, one more with every step. History is kept as numbers: Item() gives one, and the tensor can go.",
            new() { Life = name => name == "loss" ? LoopLife.Epoch : LoopLife.Step }),
        Of("the losses are tensors until the end of the epoch, and an exception leaves them", "The losses of an epoch are kept as tensors until it is over, one more with every step, and where a step throws nobody disposes of those kept so far. Item() gives a number, which needs no disposal.",
            new() { Life = name => name == "loss" ? LoopLife.Epoch : LoopLife.Step, LeftByAnException = life => life == LoopLife.Epoch }),
        Of("the losses are tensors until the end, and an exception leaves them", "The losses are kept as tensors until the training is over, one more with every step, and where a step throws nobody disposes of those kept so far. Item() gives a number, which needs no disposal.",
            new() { Life = name => name == "loss" ? LoopLife.Training : LoopLife.Step, LeftByAnException = life => life == LoopLife.Training }),
        Of("a running total of tensors", "The losses are added up in tensors: each sum is a new one, and so is each scaled loss, and none of them goes. Each also keeps the history of those before. Add numbers.",
            new() { TotalIsATensor = true, Life = name => name is "total" or "scaled" ? LoopLife.Ever : LoopLife.Step }),
        Of("the views of a batch stay", "Narrow makes a tensor too, a view of the whole. The two of each step, images and labels, are never disposed of.", Staying("rows", "targets")),
        Of("the images of a batch stay", "Narrow makes a tensor too, a view of the whole: that of the images is never disposed of.", Staying("rows")),
        Of("the labels of a batch stay", "Narrow makes a tensor too, a view of the whole: that of the labels is never disposed of.", Staying("targets")),
        Of("the intermediate results of the expression stay", "The scores are disposed of and the four tensors on the way to them are not: product, sum, ReLU and product each made one. An expression in one line makes as many as one in five.", Staying(Chain)),
        Of("the intermediate results of each layer stay", "Each layer's output is disposed of, but what it is made of is not: the product in x·W + b, and the sum before the ReLU. They have no name, and yet they are tensors.", Staying("product1", "sum1", "product2")),
        Of("the products stay", "The matrix products in x·W + b have no name and are never disposed of.", Staying("product1", "product2")),
        Of(Nameless, NamelessExplained, Staying(WithoutAName)),
        Of("only the loss is disposed of", "The loss is the last of a chain; disposing of it does not dispose of what it was made from. Views, products, sums, ReLU and scores stay.", Staying(["rows", "targets", .. Chain, "scores"])),
        Of("scores and intermediate results stay", "The views and the loss of a step go; the scores and the four tensors on the way to them stay.", Staying([.. Chain, "scores"])),
        Of("the scores of a batch stay", "The scores of each step are never disposed of.", Staying("scores")),
        Of("gradients read and kept", "Grad() makes a tensor at each call, one for each parameter. They were looked at and never disposed of, and the numbers in them stay too.",
            new() { Extra = (_, weights) => [.. weights.Select(w => w.Grad())], Life = name => name == "extra" ? LoopLife.Ever : LoopLife.Step }),
        Of("the optimiser is never disposed of", "The velocities of the optimiser stay. They are tensors, one for each parameter, and go when it is disposed of.", new() { OptimizerStays = true }),
        Of("Detach, and the rest stays", "The scores at the end were detached, which makes one tensor more; the scores themselves and the four tensors on the way to them stay. Detach ends the history, not a life.",
            new() { LifeAtTheEnd = _ => LoopLife.Ever }),
        Of("the intermediate results of the last scores stay", "The scores at the end are fine, and the four tensors on the way to them are still alive.", new() { LifeAtTheEnd = name => name == "scores" ? LoopLife.Step : LoopLife.Ever }),
        Of("the scores are returned with their history", "One tensor comes back, but it has a history, and that holds the numbers of all the layers before it. Return the scores detached.",
            new() { LifeAtTheEnd = name => name == "scores" ? LoopLife.Ever : LoopLife.Step, Returned = scores => scores }),
        Of("history and intermediate results of the last scores stay", "The scores came back as they were computed: with their history, and the four tensors on the way to them alive.",
            new() { LifeAtTheEnd = _ => LoopLife.Ever, Returned = scores => scores }),
        Of("an exception leaves the tensors of its step", "All is well until a step throws; then its tensors stay. A line with Dispose is not reached by an exception: a scope with using, or a finally, is.", new() { LeftByAnException = life => life == LoopLife.Step }),
        Of("an exception leaves the tensors of its epoch", "One scope serves an epoch, and it is ended by hand: the tensors of all its steps are alive together, and a line with Dispose is not reached by an exception. Open a scope with using, inside the inner loop.",
            new() { Life = _ => LoopLife.Epoch, LeftByAnException = life => life == LoopLife.Epoch }),
        Of("an exception leaves the tensors of the training", "One scope serves the whole training, and it is ended by hand: the tensors of all steps are alive together, and a line with Dispose is not reached by an exception. Open a scope with using, inside the inner loop.",
            new() { Life = _ => LoopLife.Training, LeftByAnException = life => life == LoopLife.Training }),
        Of("an exception leaves the optimiser", "All is well until a step throws; then the velocities stay. A line with Dispose is not reached by an exception; using is.", new() { OptimizerIsCareless = true }),
        Of("an exception leaves everything", "All is well until a step throws; then its tensors and the velocities stay. Lines with Dispose are not reached by an exception; using is.", new() { LeftByAnException = life => life == LoopLife.Step, OptimizerIsCareless = true }),
        Of("another exception in place of the one thrown", "Where a step throws, the caller gets an exception of your own. Clean up and let the one that was thrown go on as it is: without a catch, or with a bare throw at its end.", new() { Replaces = true }),
        Of("the exception is swallowed", "Where a step throws, the method returns as if nothing had happened. Clean up and let the exception go on: the caller has to know.", new() { Swallows = true }),
    ];

    /// <summary>What goes too early.</summary>
    private static IEnumerable<Misconception> TooEarly =>
    [
        Of("the weights go with the first step", "All weights are disposed of at the end of the first step. They were given; they outlive the training.", new() { AfterStep = weights => Array.ForEach(weights, w => w.Dispose()) }),
        Of("the first weights go with the step", "W1 is disposed of at the end of the first step. It was given; it outlives the training.", new() { AfterStep = weights => weights[0].Dispose() }),
        Of("images and labels go with the first epoch", "x and labels are disposed of after an epoch, and the next one needs them. They were given.", new()
        {
            AfterEpoch = (x, labels) =>
            {
                x.Dispose();
                labels.Dispose();
            },
        }),
        Of("the loss is read after its scope", "Item() is asked of a loss whose scope has ended. Read the number inside.", new() { ReadsLate = true }),
        Of("a running total inside the scope", "The total is a tensor made inside the scope of a step, and goes with it; the next step, or the end of the epoch, wants it. Add numbers.", new() { TotalIsATensor = true }),
        Of("the returned scores are gone", "The scores that came back were disposed of by the scope they were made in. Move them out of it.", new()
        {
            Returned = scores =>
            {
                Nn.Interop.CountedTensor gone = scores.Detach();
                gone.Dispose();
                return gone;
            },
        }),
    ];

    /// <summary>What goes wrong in the training itself.</summary>
    private static IEnumerable<Misconception> Learning =>
    [
        Of("gradients never set to nothing", "Backward adds to the gradients that are there, and nothing empties them: every step goes down the sum of all gradients so far.",
            new() { Update = (loss, optimizer, _) => { loss.Backward(); optimizer.Step(); } }),
        Of("gradients set to nothing once an epoch", "ZeroGrad stands in the outer loop: within an epoch the gradients add up. Every step needs its own.", new()
        {
            Update = (loss, optimizer, isFirst) =>
            {
                if (isFirst)
                {
                    optimizer.ZeroGrad();
                }

                loss.Backward();
                optimizer.Step();
            },
        }),
        Of("steps without a gradient", "Nothing is learnt: when Step is called there are no gradients, for ZeroGrad stands between Backward and Step, or Step before Backward.",
            new() { Update = (loss, optimizer, _) => { loss.Backward(); optimizer.ZeroGrad(); optimizer.Step(); } }),
        Of("Step is never called", "The gradients are computed and no step is made.", new() { Update = (loss, optimizer, _) => { optimizer.ZeroGrad(); loss.Backward(); } }),
        Of("a new optimiser in every epoch", "Each epoch begins with an optimiser of its own, so the velocities are forgotten. One serves the whole training.", new() { OptimizerLives = LoopLife.Epoch }),
        Of("the momentum has no effect", "Every step goes down its own gradient, as without momentum. Either momentum is not handed to CountedSgd, or each step has an optimiser of its own, so that there never is a velocity from before. One, made with momentum, serves the whole training.",
            new() { OptimizerLives = LoopLife.Step }),
        Of("a new optimiser in every epoch, never disposed of", "Each epoch begins with an optimiser of its own, so the velocities are forgotten; and they stay alive, four tensors more with every epoch. One optimiser serves the whole training, and is disposed of after it.",
            new() { OptimizerLives = LoopLife.Epoch, OptimizerStays = true }),
        Of("a new optimiser in every step, never disposed of", "Each step has an optimiser of its own, so there never is a velocity from before; and the velocities stay alive, four tensors more with every step. One optimiser serves the whole training, and is disposed of after it.",
            new() { OptimizerLives = LoopLife.Step, OptimizerStays = true }),
        Of("the last batch left out", "Images that do not fill a batch are left out, and the losses are means of the others. The last batch may be smaller; it counts.",
            new() { End = (n, batch) => n - (n % batch), Mean = (sum, loss, count, n, batch) => sum + (loss * count / (n - (n % batch))) }),
        Of("the last batch left out, and losses divided by N", "Images that do not fill a batch are left out of training and losses, and the losses are divided by all N all the same. The last batch may be smaller; it counts.", new() { End = (n, batch) => n - (n % batch) }),
        Of("a mean of batch means", "The losses are means over the batches, as if the last, smaller one had as many images. A batch counts by its images.",
            new() { Mean = (sum, loss, _, n, batch) => sum + (loss / Batches(n, batch)) }),
        Of("the last batch counted as a full one", "Every batch was given the weight batch/N, the smaller one too. Its weight is its own number of images over N.", new() { Mean = (sum, loss, _, n, batch) => sum + (loss * batch / n) }),
        Of("the loss of the last batch", "losses holds that of the last batch of each epoch. It is to be the mean over all images.", new() { Mean = (_, loss, _, _, _) => loss }),
        Of("a sum of batch losses", "The losses of the batches are added up. They are to be averaged over the images.", new() { Mean = (sum, loss, _, _, _) => sum + loss }),
        Of("a sum over the images", "The losses are N times too large: the sum over the images is not divided by N.", new() { Mean = (sum, loss, count, _, _) => sum + (loss * count) }),
        Of("the loss after the step", "Each batch's loss was computed anew after the weights had moved. The statement wants the one that the step was made from, which costs nothing more.", new() { LossAfterTheStep = true }),
        Of("always the first batch", "Every step takes the first rows. Narrow has to begin where the batch begins.", new() { RowsAt = _ => 0, LabelsAt = _ => 0 }),
        Of("labels that stay behind", "The images move on from batch to batch and the labels do not: each batch has those of the first.", new() { LabelsAt = _ => 0 }),
        Of("the scores before the training", "scores are those of the weights as they came. They are asked for after the training.", new() { ScoresFirst = true }),
    ];

    private static int Batches(int n, int batch) => (n + batch - 1) / batch;

    private static LoopRun Staying(params string[] names) => new() { Life = name => names.Contains(name) ? LoopLife.Ever : LoopLife.Step };

    private static Misconception Of(string name, string explanation, LoopRun run) => new(name, explanation, run.Of);
}
