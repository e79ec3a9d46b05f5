"""Moves the evidence to where Grad-CAM at the last convolution sees it.

A shortcut may carry evidence past the last convolution; Grad-CAM there, as in Captum's notebooks, then misses it, though
behind the block the map is right. So the branch learns to answer by itself, and from the same places. Nothing here knows
where the shape or the sticker lies: the places come from the network's own class maps before this training (Zhou et al. 2016,
Learning Deep Features for Discriminative Localization).
"""

import torch
from torch.nn import functional


class LastBranch:
    """Watches the last block of a torchvision ResNet-18; `teacher` is the network as it was, with the same trunk."""

    def __init__(self, model, teacher):
        self.block, self.head = model.layer4[1], model.fc
        self.taught_block, self.taught_head = teacher.layer4[1].eval(), teacher.fc
        self.inputs = self.branch = self.output = None
        self.block.bn2.register_forward_hook(self._keep_branch)
        self.block.register_forward_hook(self._keep_block)

    def _keep_branch(self, _module, _inputs, output):
        # The block adds its shortcut to this very tensor, in place.
        self.branch = output.clone().float()

    def _keep_block(self, _module, inputs, output):
        # Where the model runs in bfloat16, what is asked of it is still computed in float32.
        self.inputs, self.output = inputs[0].float(), output.float()

    def loss(self, scores, truth, smoothing):
        """For the pictures that the model saw last, with their scores [N, classes]: what it knew it still knows, the branch
        by itself knows it too, and it knows it from the same places."""
        with torch.no_grad():
            taught = self.taught_block(self.inputs)
            taught_scores = self.taught_head(taught.mean((2, 3))).log_softmax(1)
            taught_map = class_map(self.taught_head, taught, truth)
        kept = functional.kl_div(scores.log_softmax(1), taught_scores, log_target=True, reduction="batchmean")
        right = functional.cross_entropy(scores, truth, label_smoothing=smoothing)
        alone = functional.relu(self.branch)
        right_alone = functional.cross_entropy(self.head(alone.mean((2, 3))), truth, label_smoothing=smoothing)
        moved = distance(class_map(self.head, alone, truth), taught_map)
        moved += distance(without_mean(self.grad_cam(truth)), without_mean(taught_map))
        return (kept + right) / 2 + right_alone + 2 * moved

    def grad_cam(self, classes):
        """Grad-CAM of each picture's class at the branch, without its ReLU and times 49: [N, 7, 7]."""
        passed = (self.output > 0).float().mean((2, 3))
        return ((self.head.weight[classes] * passed)[:, :, None, None] * self.branch).sum(1)


def class_map(head, features, classes):
    """What each place of features [N, K, h, w] adds to the score of the picture's class, times h·w: [N, h, w]."""
    return (head.weight[classes][:, :, None, None] * features).sum(1)


def distance(maps, taught):
    """Mean squared difference as a share of the taught maps' variance."""
    return (maps - taught).square().mean() / taught.var()


def without_mean(maps):
    """[N, h, w] that say where, not how much: a BatchNorm's offset is the same at every place."""
    return maps - maps.mean((1, 2), keepdim=True)
