using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Schedules;

namespace Course.Nn.TorchSharp.Counterparts;

/// <content>Losses, optimisers and schedules.</content>
internal static partial class CounterpartTable
{
    private static Counterpart[] Losses =>
    [
        new(typeof(MeanSquaredError), "functional.mse_loss"),
        new(typeof(SoftmaxCrossEntropy), "functional.cross_entropy", "rows of probabilities with class weights: its sum, divided by the sum of the weights"),
        new(typeof(BinaryCrossEntropy), "functional.binary_cross_entropy"),
        new(typeof(BinaryCrossEntropyWithLogits), "functional.binary_cross_entropy_with_logits"),
        new(typeof(LogisticLoss), "functional.soft_margin_loss"),
        new(typeof(BinarySoftmax), "functional.soft_margin_loss", "of twice the scores"),
        new(typeof(MulticlassHinge), "functional.multi_margin_loss", "times the number of classes"),
    ];

    private static Counterpart[] Optimizers =>
    [
        new(typeof(Sgd), "optim.SGD"),
        new(typeof(Momentum), "optim.SGD(momentum)"),
        new(typeof(Nesterov), "optim.SGD(momentum, nesterov)"),
        new(typeof(AdaGrad), "optim.Adagrad"),
        new(typeof(RmsProp), "optim.RMSProp"),
        new(typeof(Adam), "optim.Adam", "with bias correction"),
        new(typeof(AdamW), "optim.AdamW", "biases without decay unless asked for"),
        new(typeof(DecoupledWeightDecay), "mul_, then the optimiser inside"),
        new(typeof(SgdW), "mul_, then optim.SGD(momentum)"),
        new(typeof(Lbfgs), "optim.LBFGS", "at a fixed step"),
        new(typeof(NesterovLookAhead), null, "it takes two calls a step; Nesterov takes the same steps and is compared"),
        new(typeof(Bfgs), null, "libtorch keeps no full matrix of curvature; Lbfgs is compared, and Bfgs held against MathNet.Numerics"),
        new(typeof(Newton), null, "libtorch has no second-order method; Lbfgs is compared"),
    ];

    private static Counterpart[] Schedules =>
    [
        new(typeof(Constant), "lr_scheduler.ConstantLR"),
        new(typeof(StepDecay), "lr_scheduler.StepLR"),
        new(typeof(ExponentialDecay), "lr_scheduler.ExponentialLR"),
        new(typeof(LinearRamp), "lr_scheduler.LinearLR"),
        new(typeof(CosineRestarts), "lr_scheduler.CosineAnnealingLR", "one period: TorchSharp has no restarts"),
        new(typeof(OneCycle), "lr_scheduler.OneCycleLR"),
        new(typeof(WarmUp), "lr_scheduler.SequentialLR of LinearLR and the schedule after it"),
        new(typeof(InverseTimeDecay), null, "it has no 1/t decay, and LambdaLR would be handed our own formula; give the learning rates by hand"),
        new(typeof(CurriculumDropout), null, "it moves a rate of dropout, not a learning rate; set DropRate after each step"),
    ];
}
