// Generated from proto/ferry/v1/promotions.proto by Scripts/generate-messages. Not to be edited.

/// The methods of the service `ferry.v1.Promotions`.
package enum PromotionsMethods {
  package static let service = "ferry.v1.Promotions"
  package static let promotePackages = RPCMethod<PromotePackagesRequest, PromotePackagesResponse>(
    service: service, name: "PromotePackages")
  package static let listPromotions = RPCMethod<ListPromotionsRequest, ListPromotionsResponse>(
    service: service, name: "ListPromotions")
  package static let describePromotion = RPCMethod<DescribePromotionRequest, DescribePromotionResponse>(
    service: service, name: "DescribePromotion")
  package static let comparePromotedVersion = RPCMethod<ComparePromotedVersionRequest, ComparePromotedVersionResponse>(
    service: service, name: "ComparePromotedVersion")
  package static let rollBackPromotion = RPCMethod<RollBackPromotionRequest, RollBackPromotionResponse>(
    service: service, name: "RollBackPromotion")
}
