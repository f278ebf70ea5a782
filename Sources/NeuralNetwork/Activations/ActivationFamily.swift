/// The activations of hidden layers.
public enum ActivationFamily: ChoiceFamily {
  public typealias Member = any Activation
  public static let noun = "an activation"

  public static let members: [any Choice.Type] = [
    Identity.self,
    Sigmoid.self,
    Tanh.self,
    ReLU.self,
    LeakyReLU.self,
    ELU.self,
    GELU.self,
    SiLU.self,
    Softplus.self,
  ]

  public static let defaultSelection = Selection<ActivationFamily>(Tanh.self)
}
