"""The last block learns to answer without its shortcut, so that Grad-CAM at its last convolution sees the evidence.

A shortcut may carry evidence past the last convolution; Grad-CAM there, as in Captum's notebooks, then misses it, though
behind the block the map is right. Nothing here knows where the shape or the sticker lies: the places come from the
network's own class maps before this training (Zhou et al. 2016, Learning Deep Features for Discriminative Localization).
"""

import copy

import torch
from torch.nn import functional


class LastBranch:
    """Watches the last block of a torchvision ResNet-18 and remembers what the block was when this was made."""

    def __init__(self, model):
        self.model = model
        self.taught_block, self.taught_head = copy.deepcopy(model.layer4[1]), copy.deepcopy(model.fc)
        self.inputs = self.branch = None
        model.layer4[1].register_forward_pre_hook(self._keep_inputs)
        model.layer4[1].bn2.register_forward_hook(self._keep_branch)

    def _keep_inputs(self, _module, inputs):
        self.inputs = inputs[0]

    def _keep_branch(self, _module, _inputs, output):
        self.branch = output

    def loss(self, scores, truth, smoothing):
        """For the pictures that the model saw last, with their scores [N, classes]: what it knew it still knows, the branch
        by itself knows it too, and it knows it from the same places."""
        alone = functional.relu(self.branch)
        with torch.no_grad():
            taught = self.taught_block(self.inputs)
            taught_scores = self.taught_head(taught.mean((2, 3))).log_softmax(1)
            taught_map = class_map(self.taught_head, taught, truth)
        kept = functional.kl_div(scores.log_softmax(1), taught_scores, log_target=True, reduction="batchmean")
        right = functional.cross_entropy(scores, truth, label_smoothing=smoothing)
        right_alone = functional.cross_entropy(self.model.fc(alone.mean((2, 3))), truth, label_smoothing=smoothing)
        moved = (class_map(self.model.fc, alone, truth) - taught_map).square().mean() / taught_map.var()
        return (kept + right) / 2 + right_alone + 2 * moved


def class_map(head, features, classes):
    """What each place of features [N, K, h, w] adds to the score of the picture's class, times h·w: [N, h, w]."""
    return (head.weight[classes][:, :, None, None] * features).sum(1)
